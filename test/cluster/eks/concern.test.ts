import assert from 'node:assert/strict';
import { checkCapacity } from '../../../components/cluster/nodes/capacity.ts';
import { capacityOf } from '../../../components/cluster/nodes/facts.ts';
import { instanceTypes } from '../../../components/cluster/nodes/instance-types.ts';
import { resourcesOf } from '../../../components/core/aws/plan.ts';
import { environmentNames } from '../../../stacks/environments.ts';
import type { Platform } from '../../../stacks/platform.ts';
import { manifestsOf, platformOf, problemsOf } from '../../stacks/planned.ts';
import { ofType } from '../cloud-sample.ts';

const cloudOf = (config: Record<string, unknown>) => {
  const cloud = platformOf(config).cloud;
  assert.ok(cloud);
  return cloud;
};

describe('the cloud of an environment (A3, A4)', () => {
  it('is made for staging, production and canary, and for development where it asks for it', () => {
    const has = (config: Record<string, unknown>): boolean => platformOf(config).cloud !== undefined;
    assert.deepEqual(
      environmentNames.map((environment) => has({ environment })),
      [false, true, true, true],
    );
    const { cluster } = cloudOf({ environment: 'development', cluster: { kind: 'eks' }, fleet: { appArmor: false } });
    assert.equal(ofType(cluster.plan, 'aws:ec2/natGateway:NatGateway').length, 1);
  });

  it('has a NAT in each zone in production, and one in staging', () => {
    const nats = (environment: string): number =>
      ofType(cloudOf({ environment }).cluster.plan, 'aws:ec2/natGateway:NatGateway').length;
    assert.deepEqual([nats('production'), nats('canary'), nats('staging')], [3, 3, 1]);
  });

  it('has an API server that production reaches from inside alone, and staging by those who are listed', () => {
    const clusterOf = (config: Record<string, unknown>) =>
      ofType(cloudOf(config).cluster.plan, 'eks:index:Cluster')[0]?.args;
    assert.deepEqual(
      [
        clusterOf({ environment: 'production' }).endpointPublicAccess,
        clusterOf({ environment: 'staging' }).endpointPublicAccess,
      ],
      [false, false],
    );
    const listed = clusterOf({ environment: 'staging', cluster: { publicAccessCidrs: ['203.0.113.0/24'] } });
    assert.deepEqual([listed.endpointPublicAccess, listed.publicAccessCidrs], [true, ['203.0.113.0/24']]);
    assert.match(
      problemsOf({ environment: 'production', cluster: { publicAccessCidrs: ['203.0.113.0/24'] } })[0] ?? '',
      /^cluster\.publicAccessCidrs: .*cloud\.apiEndpoint is private/,
    );
    assert.match(
      problemsOf({ environment: 'staging', cluster: { publicAccessCidrs: ['0.0.0.0/0'] } })[0] ?? '',
      /^cluster\.publicAccessCidrs: .* \(got "0\.0\.0\.0\/0"\)/,
    );
  });

  it('keeps what it makes apart by name, and is deleted only where that is allowed', () => {
    const protectedOf = (environment: string): unknown =>
      ofType(cloudOf({ environment }).cluster.plan, 'eks:index:Cluster')[0]?.args.deletionProtection;
    assert.deepEqual(['production', 'staging', 'canary'].map(protectedOf), [true, false, false]);
    const { cluster, beside } = cloudOf({ environment: 'production' });
    const roles = [cluster.plan, ...beside]
      .flatMap(resourcesOf)
      .filter(({ type }) => type === 'aws:iam/role:Role')
      .map(({ args }) => args.name as string);
    assert.equal(new Set(roles).size, roles.length);
    for (const role of roles) assert.match(role, /^fleetwright-production-[\w-]{1,42}$/);
  });

  it('takes people by the IAM roles of their persona (F10)', () => {
    const arn = 'arn:aws:iam::111122223333:role/Auditors';
    const { cluster } = cloudOf({ environment: 'production', cloud: { principals: { auditor: [arn] } } });
    const entry = ofType(cluster.plan, 'aws:eks/accessEntry:AccessEntry').find(({ args }) => args.principalArn === arn);
    assert.deepEqual(entry?.args.kubernetesGroups, ['fleetwright-auditors']);
    assert.match(
      problemsOf({ environment: 'production', cloud: { principals: { auditor: ['Auditors'] } } })[0] ?? '',
      /^cloud\.principals\.auditor\.0: must be the ARN of an IAM role or user/,
    );
  });

  it('takes what AWS takes, and says of the rest what it would take', () => {
    const cloud = { logDays: 7, accounts: ['12'], addons: { coredns: '1.2' }, karpenter: { ami: 'al2', windo: {} } };
    assert.deepEqual(problemsOf({ environment: 'production', cloud }), [
      'cloud.accounts.0: must be the number of an AWS account (got "12"). Write it with twelve digits, in quotes.',
      'cloud.logDays: must be 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288 or 3653 (got 7).',
      'cloud.addons.coredns: must be a version of an EKS add-on (got "1.2"). Write it as v1.21.2-eksbuild.2.',
      'cloud.karpenter.ami: must be the alias of a machine image (got "al2"). Write it as al2023@latest, or al2023@v20250920.',
      'cloud.karpenter.windo: must be a known key. Write window, or remove it.',
    ]);
    assert.match(problemsOf({ environment: 'production', cloud })[1] ?? '', /^cloud\.logDays: must be 30, 60, 90/);
  });

  it('has a name that the roles named after it have room for, and people of its partition', () => {
    const named = (length: number): string[] =>
      problemsOf({ environment: 'production', cluster: { name: 'a'.repeat(length) } }).filter((text) =>
        text.includes('IAM roles'),
      );
    assert.deepEqual(named(39), []);
    const elsewhere = { auditor: ['arn:aws-cn:iam::123456789012:role/auditors'] };
    assert.deepEqual(problemsOf({ environment: 'production', cloud: { principals: elsewhere } }), [
      'cloud.principals: must be in the partition aws, as the cluster is (got "arn:aws-cn:iam::123456789012:role/auditors"). Name one that begins with arn:aws:.',
    ]);
    assert.match(
      named(40).join('\n'),
      /^cluster\.name: must have at most 39 characters \(got "a{40}"\), or the names of its IAM roles are too long\./,
    );
  });

  it('asks for versions of add-ons where none is known, and takes those that are set', () => {
    assert.equal(problemsOf({ environment: 'production', cluster: { version: '1.99' } }).length, 7);
    const { cluster } = cloudOf({ environment: 'production', cloud: { addons: { coredns: 'v1.13.0-eksbuild.1' } } });
    const coredns = ofType(cluster.plan, 'aws:eks/addon:Addon').find(({ name }) => name === 'coredns');
    assert.equal(coredns?.args.addonVersion, 'v1.13.0-eksbuild.1');
  });
});

describe('the nodes of an environment (A5, I1)', () => {
  interface Pool {
    readonly metadata: { readonly name: string };
    readonly spec: { readonly limits: { readonly cpu: string; readonly memory: string } };
  }
  const poolsOf = (config: Record<string, unknown>): Pool[] =>
    manifestsOf(config).filter(({ kind }) => kind === 'NodePool') as unknown as Pool[];

  it('of the tiers are made by Karpenter, and those of the system are a group', () => {
    const { cluster } = cloudOf({ environment: 'production' });
    assert.deepEqual(
      ofType(cluster.plan, 'aws:eks/nodeGroup:NodeGroup').map(({ name, args }) => [name, args.capacityType]),
      [['general', 'ON_DEMAND']],
    );
    assert.deepEqual(
      poolsOf({ environment: 'production' }).map(({ metadata }) => metadata.name),
      ['tier1-spot', 'tier1', 'tier2-spot', 'tier2', 'tier3-spot', 'tier3', 'performance'],
    );
    assert.deepEqual(poolsOf({ environment: 'development' }), []);
  });

  it('are all groups where Karpenter is off', () => {
    const config = { environment: 'production', cloud: { karpenter: { enabled: false } } };
    const groups = ofType(cloudOf(config).cluster.plan, 'aws:eks/nodeGroup:NodeGroup').map(({ name }) => name);
    assert.deepEqual(groups, ['general', 'tier1', 'tier2', 'tier3']);
    assert.deepEqual(poolsOf(config), []);
  });

  it('hold the fleet at its greatest, an update’s surge included, without one spot instance (B2)', () => {
    for (const environment of ['staging', 'production', 'canary']) {
      const platform: Platform = platformOf({ environment });
      const capacities = capacityOf(platform);
      assert.deepEqual(checkCapacity('nodePools', capacities), []);
      for (const { pool, nodes } of capacities.filter(({ pool: { provider } }) => provider === 'karpenter')) {
        const limits = poolsOf({ environment }).find(({ metadata }) => metadata.name === pool.name)?.spec.limits;
        const type = instanceTypes[pool.instanceType];
        assert.ok(limits && type);
        assert.ok(Number(limits.cpu) >= nodes.surge * type.vcpus, `${environment} ${pool.name}`);
        assert.ok(Number.parseInt(limits.memory, 10) >= nodes.surge * type.memoryGiB);
      }
    }
  });

  it('refuse schedules, which Karpenter does not know', () => {
    const night = { start: '0 18 * * *', timezone: 'UTC', minNodes: 1, maxNodes: 16 };
    assert.match(
      problemsOf({ environment: 'production', nodePools: { tier3: { schedules: { night } } } })[0] ?? '',
      /^nodePools\.tier3\.schedules: must not be set if Karpenter creates the nodes/,
    );
  });
});

describe('the storage of an environment (A6)', () => {
  it('has the three classes of 002 on a cluster of its own, under its key, and snapshots', () => {
    const objects = manifestsOf({ environment: 'production' });
    const classes = objects.filter(({ kind }) => kind === 'StorageClass') as unknown as {
      metadata: { name: string };
      parameters: Record<string, string>;
    }[];
    assert.deepEqual(
      classes.map(({ metadata, parameters }) => [metadata.name, parameters.kmsKeyId]),
      ['standard', 'fast-ssd', 'premium'].map((kind) => [
        `fleetwright-${kind}`,
        'alias/fleetwright-production-volumes',
      ]),
    );
    const { cluster } = cloudOf({ environment: 'production' });
    assert.equal(ofType(cluster.plan, 'aws:kms/alias:Alias')[0]?.args.name, 'alias/fleetwright-production-volumes');
    assert.equal(objects.filter(({ kind }) => kind === 'VolumeSnapshotClass').length, 1);
  });
});
