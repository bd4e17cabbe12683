import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type AwsResource, resourcesOf } from '../../../components/core/aws/plan.ts';
import { parseCidr } from '../../../components/core/values/cidr.ts';
import { platformOf, problemsOf } from '../planned.ts';

// biome-ignore lint/suspicious/noExplicitAny: arguments of many kinds are looked into, and a wrong path fails.
type Args = any;

const none = fc.constant(undefined);
const some = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.oneof(none, value);

/** What a stack's file may say of what it makes in AWS. Most of it is legal. */
const anyStack = fc
  .record({
    environment: fc.constantFrom('staging', 'production', 'canary'),
    network: fc.record({ second: fc.integer({ min: 0, max: 255 }), prefix: fc.integer({ min: 16, max: 20 }) }),
    cdn: some(fc.boolean()),
    edge: some(fc.boolean()),
    shield: fc.boolean(),
    multiAz: fc.boolean(),
    readReplica: fc.boolean(),
    database: fc.boolean(),
    elasticache: fc.boolean(),
    copyRegions: fc.subarray(['us-east-2', 'eu-west-1', 'eu-central-1']),
    pointInTime: fc.boolean(),
    nat: fc.constantFrom('single', 'one-per-zone'),
    publicAccessCidrs: fc.subarray(['203.0.113.0/24', '198.51.100.7/32']),
    karpenter: fc.boolean(),
    allocationTags: fc.boolean(),
    deletionProtection: fc.boolean(),
  })
  .map(
    (one): Record<string, unknown> => ({
      environment: one.environment,
      cluster: {
        vpcCidr: `10.${one.network.second}.0.0/${one.network.prefix}`,
        publicAccessCidrs: one.publicAccessCidrs,
      },
      cloud: {
        network: { nat: one.nat },
        apiEndpoint: one.publicAccessCidrs.length > 0 ? 'public-and-private' : 'private',
        karpenter: { enabled: one.karpenter },
        deletionProtection: one.deletionProtection,
      },
      edge: {
        ...(one.edge === undefined ? {} : { enabled: one.edge }),
        ...(one.cdn === undefined ? {} : { cdn: { enabled: one.cdn } }),
        shield: one.shield,
      },
      database: { enabled: one.database, multiAz: one.multiAz, readReplica: one.readReplica },
      elasticache: { enabled: one.elasticache },
      backup: { copyRegions: one.copyRegions, database: { pointInTime: one.pointInTime } },
      budget: { allocationTags: one.allocationTags, monthly: 1_000_000 },
    }),
  );

/** Kinds that AWS gives no tags. */
const untaggable =
  /:(AccessPolicyAssociation|Alias|Bucket(LifecycleConfiguration|OwnershipControls|Policy|PublicAccessBlock|ServerSideEncryptionConfiguration|Versioning)|CachePolicy|CertificateValidation|CostAllocationTag|EventTarget|InstanceAutomatedBackupsReplication|OriginRequestPolicy|Policy|QueuePolicy|Record|ResponseHeadersPolicy|RestoreTestingSelection|RolePolicy|RolePolicyAttachment|RouteTableAssociation|Schedule|Selection|Tag|TopicPolicy|TopicSubscription|VaultLockConfiguration|WebAclAssociation|WebAclLoggingConfiguration)$/;

/** What says of each store that it is encrypted. */
const encrypted: Readonly<Record<string, (args: Args, all: readonly AwsResource[], self: AwsResource) => unknown>> = {
  'aws:rds/instance:Instance': (args) => args.storageEncrypted === true && args.kmsKeyId !== undefined,
  'aws:elasticache/replicationGroup:ReplicationGroup': (args) =>
    args.atRestEncryptionEnabled === true && args.transitEncryptionMode === 'required',
  'aws:cloudwatch/logGroup:LogGroup': (args) => args.kmsKeyId !== undefined,
  'aws:backup/vault:Vault': (args) => args.kmsKeyArn !== undefined,
  'aws:secretsmanager/secret:Secret': (args) => args.kmsKeyId !== undefined,
  'aws:sns/topic:Topic': (args) => args.kmsMasterKeyId !== undefined,
  'aws:sqs/queue:Queue': (args) => args.sqsManagedSseEnabled === true || args.kmsMasterKeyId !== undefined,
  'aws:ec2/launchTemplate:LaunchTemplate': (args) =>
    args.blockDeviceMappings.every(({ ebs }: Args) => String(ebs.encrypted) === 'true'),
  'eks:index:Cluster': (args) => args.encryptionConfigKeyArn !== undefined,
  'aws:s3/bucket:Bucket': (_, all, self) =>
    all.some(
      ({ type, args }) =>
        type === 'aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration' &&
        (args.bucket as Args)?.ref === self,
    ),
};

function checkSubnets(all: readonly AwsResource[]): void {
  const ranges = all
    .filter(({ type }) => type === 'aws:ec2/subnet:Subnet')
    .map(({ args }) => {
      const { first, prefix } = parseCidr(args.cidrBlock as string);
      return { from: first, to: first + 2 ** (32 - prefix), cidr: args.cidrBlock };
    })
    .toSorted((one, other) => one.from - other.from);
  for (const [index, { to, cidr }] of ranges.entries()) {
    const next = ranges[index + 1];
    assert.ok(next === undefined || to <= next.from, `${cidr} meets ${next?.cidr}`);
  }
}

function checkIngress({ type, name, args }: AwsResource): void {
  if (type === 'aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule') {
    const isOpen = args.cidrIpv4 === '0.0.0.0/0' || args.cidrIpv6 === '::/0';
    assert.ok(!isOpen || (args.fromPort === 443 && args.toPort === 443), `${name} is open at ${args.fromPort}`);
  }
  if (type === 'aws:ec2/securityGroup:SecurityGroup' || type === 'aws:ec2/defaultSecurityGroup:DefaultSecurityGroup') {
    assert.ok(args.ingress === undefined || (args.ingress as Args[]).length === 0, `${name} has rules of its own`);
  }
}

describe('whatever legal configuration (A3, A10, A12, F9, H1)', function () {
  this.timeout(120_000);

  it('gives no subnets that overlap, no open security group, no store in the clear and nothing untagged', () => {
    let legal = 0;
    fc.assert(
      fc.property(anyStack, (config) => {
        if (problemsOf(config).length > 0) return;
        legal += 1;
        const cloud = platformOf(config).cloud;
        assert.ok(cloud);
        const all = [cloud.cluster.plan, ...cloud.beside].flatMap(resourcesOf);
        checkSubnets(all);
        for (const resource of all) {
          const { type, name, args } = resource;
          checkIngress(resource);
          const isEncrypted = encrypted[type];
          if (isEncrypted !== undefined) assert.ok(isEncrypted(args, all, resource), `${type} ${name} is in the clear`);
          if (untaggable.test(type)) continue;
          const tags = args.tags as Record<string, string> | undefined;
          for (const tag of ['environment', 'project', 'owner', 'cost-center'])
            assert.ok(tags?.[tag], `${type} ${name}`);
        }
      }),
      { numRuns: 60 },
    );
    assert.ok(legal >= 10, `only ${legal} of them were legal`);
  });
});
