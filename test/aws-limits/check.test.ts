import assert from 'node:assert/strict';
import fc from 'fast-check';
import { checkAws } from '../../aws-limits/check.ts';
import { readSchemas } from '../../aws-limits/data.ts';
import { formatProblem } from '../../components/core/problems/problem.ts';
import { type GraphObject, type GraphValue, isGraphList, isGraphObject, Secret, unknown } from '../../engine/index.ts';
import { evaluated } from '../stacks/evaluated.ts';
import { good } from './good/index.ts';
import { graphOf, resource } from './sample.ts';

/** A good resource with one value changed, as `a.b[0].c`; `undefined` takes it away. */
function changed(type: string, path: string, value: GraphValue | undefined): GraphObject {
  const inputs = structuredClone(good[type]) as Record<string, unknown>;
  const steps = path.split(/[.[\]]+/).filter((step) => step !== '');
  const last = steps.pop() as string;
  const around = steps.reduce<Record<string, unknown>>((at, step) => {
    at[step] ??= {};
    return at[step] as Record<string, unknown>;
  }, inputs);
  if (value === undefined) delete around[last];
  else around[last] = value;
  return inputs as GraphObject;
}

const problemsOf = (type: string, inputs: GraphObject): string[] =>
  checkAws(graphOf(resource(type, inputs))).problems.map(formatProblem);

/** Type, what is changed, to what, and what the problem must say. */
const bad: readonly (readonly [string, string, GraphValue | undefined, RegExp])[] = [
  ['aws:acm/certificate:Certificate', 'validationMethod', 'PHONE', /must be one of .*DNS/],
  ['aws:acm/certificateValidation:CertificateValidation', 'certificateArn', 'agents', /must match|must be an ARN/],
  ['aws:autoscaling/policy:Policy', 'autoscalingGroupName', undefined, /must have AutoScalingGroupName/],
  ['aws:autoscaling/schedule:Schedule', 'recurrence', '0 25 * * *', /must be a cron expression of five fields/],
  ['aws:autoscaling/schedule:Schedule', 'timeZone', 'Mars/Olympus', /must be a time zone/],
  ['aws:backup/plan:Plan', 'rules[0].schedule', 'cron(0 5 * * * *)', /exactly one of the day of the month/],
  ['aws:backup/plan:Plan', 'rules[0].copyActions[0].destinationVaultArn', 'copies', /must be an ARN/],
  ['aws:backup/restoreTestingPlan:RestoreTestingPlan', 'startWindowHours', 200, /must be at most 168/],
  ['aws:backup/restoreTestingPlan:RestoreTestingPlan', 'name', 'weekly tests', /must match/],
  [
    'aws:backup/restoreTestingPlan:RestoreTestingPlan',
    'recoveryPointSelection.selectionWindowDays',
    400,
    /at most 365/,
  ],
  ['aws:backup/selection:Selection', 'iamRoleArn', undefined, /must have IamRoleArn/],
  ['aws:backup/vault:Vault', 'name', 'a b', /must match/],
  ['aws:budgets/budget:Budget', 'timeUnit', undefined, /must have TimeUnit/],
  ['aws:cloudfront/cachePolicy:CachePolicy', 'defaultTtl', -1, /must be at least 0/],
  ['aws:cloudfront/distribution:Distribution', 'origins[0].domainName', undefined, /must have DomainName/],
  ['aws:cloudwatch/eventRule:EventRule', 'scheduleExpression', 'rate(1 minutes)', /singular unit with 1/],
  ['aws:cloudwatch/logGroup:LogGroup', 'name', 'flow logs', /must match/],
  ['aws:cloudwatch/logGroup:LogGroup', 'retentionInDays', 100, /must be one of 1, 3, 5/],
  ['aws:costexplorer/costAllocationTag:CostAllocationTag', 'status', 'On', /must be one of Active, Inactive/],
  ['aws:ec2/flowLog:FlowLog', 'trafficType', 'SOME', /must be one of ACCEPT, ALL, REJECT/],
  ['aws:ec2/launchTemplate:LaunchTemplate', 'instanceType', 'm6i.huge', /must be an instance type that AWS offers/],
  ['aws:ec2/launchTemplate:LaunchTemplate', 'metadataOptions.httpPutResponseHopLimit', 99, /at most 64/],
  ['aws:ec2/securityGroup:SecurityGroup', 'ingress[0].toPort', 80, /must be at most ToPort, 80/],
  ['aws:ec2/securityGroup:SecurityGroup', 'name', 'front\u00e9', /must have the form|must match/],
  ['aws:ec2/subnet:Subnet', 'cidrBlock', '10.0.0.0/29', /must be a range of \/16 to \/28/],
  ['aws:ec2/subnet:Subnet', 'cidrBlock', '10.0.1.0/18', /must begin at its first address: 10.0.0.0\/18/],
  ['aws:ec2/subnet:Subnet', 'tags', { 'aws:team': 'x' }, /must not begin with aws:/],
  ['aws:ec2/tag:Tag', 'key', 'aws:team', /must match/],
  ['aws:ec2/tag:Tag', 'value', 'v'.repeat(257), /at most 256 characters/],
  ['aws:ec2/vpc:Vpc', 'cidrBlock', '10.0.0.0/8', /must be a range of \/16 to \/28/],
  ['aws:ec2/vpcEndpoint:VpcEndpoint', 'vpcEndpointType', 'Router', /must be one of/],
  ['aws:eks/accessPolicyAssociation:AccessPolicyAssociation', 'accessScope.type', 'team', /must be one of/],
  ['aws:eks/addon:Addon', 'resolveConflictsOnCreate', 'MERGE', /must be one of NONE, OVERWRITE, PRESERVE/],
  ['aws:eks/nodeGroup:NodeGroup', 'amiType', 'AL2024', /must be one of/],
  ['aws:eks/nodeGroup:NodeGroup', 'instanceTypes[0]', 't3.gigantic', /instance type that AWS offers/],
  ['aws:eks/nodeGroup:NodeGroup', 'nodeRoleArn', undefined, /must have NodeRole/],
  ['aws:eks/nodeGroup:NodeGroup', 'taints[0].effect', 'NEVER', /must be of|must match|must be one of|must have/],
  ['aws:eks/nodeGroup:NodeGroup', 'updateConfig.maxUnavailablePercentage', 0, /must be at least 1/],
  ['aws:elasticache/replicationGroup:ReplicationGroup', 'nodeType', 'cache.t4g.nano', /class of cache nodes/],
  ['aws:elasticache/replicationGroup:ReplicationGroup', 'replicationGroupId', 'a--b', /must match/],
  ['aws:elasticache/replicationGroup:ReplicationGroup', 'maintenanceWindow', 'tue:2-tue:4', /must match/],
  [
    'aws:elasticache/replicationGroup:ReplicationGroup',
    'engine',
    'dragonfly',
    /must be one of memcached, redis, valkey/,
  ],
  ['aws:iam/role:Role', 'maxSessionDuration', 60, /must be at least 3600/],
  ['aws:iam/role:Role', 'name', 'a'.repeat(65), /must have at most 64 characters, not 65/],
  ['aws:kms/alias:Alias', 'name', 'secrets', /must match|must have the form/],
  ['aws:kms/key:Key', 'deletionWindowInDays', 3, /must be at least 7/],
  ['aws:lb/listener:Listener', 'port', 70_000, /must be at most 65535/],
  ['aws:lb/listener:Listener', 'certificateArn', undefined, /must have Certificates/],
  ['aws:lb/listenerRule:ListenerRule', 'actions', undefined, /must have Actions/],
  ['aws:lb/loadBalancer:LoadBalancer', 'idleTimeout', 5000, /must be at most 4000/],
  ['aws:lb/loadBalancer:LoadBalancer', 'subnets', ['subnet-0123456789abcdef0'], /must have at least 2 elements/],
  ['aws:lb/loadBalancer:LoadBalancer', 'name', 'internal-front', /must match/],
  ['aws:lb/targetGroup:TargetGroup', 'healthCheck.interval', 1, /must be at least 5/],
  ['aws:lb/targetGroup:TargetGroup', 'name', 'agents-production-us-west-2-blue-target', /at most 32 characters/],
  ['aws:lb/targetGroup:TargetGroup', 'slowStart', 10, /must be 0 or be at least 30/],
  ['aws:rds/instance:Instance', 'backupRetentionPeriod', 60, /must be at most 35/],
  ['aws:rds/instance:Instance', 'backupWindow', '5-6', /must match/],
  ['aws:rds/instance:Instance', 'engineVersion', '99.1', /must be one of/],
  ['aws:rds/instance:Instance', 'instanceClass', 'db.r5.tiny', /class of PostgreSQL instances/],
  ['aws:rds/instance:Instance', 'storageEncrypted', false, /must be one of .* StorageEncrypted takes/],
  ['aws:rds/subnetGroup:SubnetGroup', 'subnetIds', undefined, /must have SubnetIds/],
  ['aws:route53/healthCheck:HealthCheck', 'requestInterval', 60, /must be at most 30|must be one of/],
  ['aws:route53/record:Record', 'aliases[0].zoneId', undefined, /must have HostedZoneId/],
  ['aws:route53/record:Record', 'ttl', 60, /must be left out here/],
  ['aws:s3/bucket:Bucket', 'bucket', 'Logs', /must match|must have the form/],
  ['aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration', 'rules[0].status', 'On', /must be one of/],
  ['aws:s3/bucketOwnershipControls:BucketOwnershipControls', 'rule.objectOwnership', 'Me', /must be one of/],
  ['aws:s3/bucketVersioning:BucketVersioning', 'versioningConfiguration.status', 'Yes', /must be one of/],
  ['aws:secretsmanager/secret:Secret', 'recoveryWindowInDays', 3, /must be 0 or be at least 7/],
  ['aws:sns/topicSubscription:TopicSubscription', 'topic', undefined, /must have TopicArn/],
  ['aws:sqs/queue:Queue', 'messageRetentionSeconds', 30, /must be at least 60|MessageRetentionPeriod/],
  ['aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule', 'fromPort', undefined, /must have FromPort/],
  [
    'aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule',
    'cidrIpv4',
    'anywhere',
    /must be an IPv4 range|must match/,
  ],
  ['aws:wafv2/ipSet:IpSet', 'scope', 'GLOBAL', /must be one of CLOUDFRONT, REGIONAL/],
  ['aws:wafv2/webAcl:WebAcl', 'rules[0].statement.rateBasedStatement.limit', 5, /must be at least 10/],
  ['eks:index:Cluster', 'enabledClusterLogTypes[0]', 'everything', /must be one of api, audit/],
  ['eks:index:Cluster', 'authenticationMode', 'NONE', /must be one of CONFIG_MAP/],
  ['eks:index:Cluster', 'name', '-one', /must match/],
];

describe('published limits of AWS resources (A3, A4, A5, A12, A13, F9, H1, I2)', () => {
  for (const [type, inputs] of Object.entries(good)) {
    it(`lets a good ${type} pass`, () => assert.deepEqual(problemsOf(type, inputs), []));
  }

  for (const [type, path, value, message] of bad) {
    it(`refuses ${type} with ${path} ${JSON.stringify(value) ?? 'left out'}`, () => {
      const problems = problemsOf(type, changed(type, path, value));
      assert.ok(
        problems.some((problem) => message.test(problem)),
        problems.join('\n') || 'no problem',
      );
    });
  }

  it('says what is wrong, by what, and what to do', () => {
    assert.deepEqual(problemsOf('aws:kms/key:Key', { deletionWindowInDays: 3 }), [
      'aws:kms/key:Key one.deletionWindowInDays: must be at least 7 (got 3). Change it to what AWS::KMS::Key PendingWindowInDays takes (cfn-lint 1.58.0).',
    ]);
    assert.deepEqual(problemsOf('aws:ec2/vpc:Vpc', { cidrBlock: '10.0.0.0/8' }), [
      'aws:ec2/vpc:Vpc one.cidrBlock: must be a range of /16 to /28 (got "10.0.0.0/8"). See Amazon VPC User Guide, VPC CIDR blocks: "The allowed block size is between a /16 netmask (65,536 IP addresses) and /28 netmask (16 IP addresses)".',
    ]);
  });

  it('does not show a secret', () => {
    const [problem = ''] = problemsOf('aws:kms/key:Key', { description: new Secret('x'.repeat(9000)) });
    assert.match(problem, /description: must have at most 8192 characters, not 9000 \(got "\[secret\]"\)/);
  });

  it('takes a region’s classes from the provider’s region', () => {
    const provider = 'urn:pulumi:test::sample::pulumi:providers:aws::capetown::id';
    const node = resource('aws:ec2/launchTemplate:LaunchTemplate', { instanceType: 'p5.48xlarge' }, { provider });
    const aws = resource('pulumi:providers:aws', { region: 'af-south-1' }, { urn: provider, name: 'capetown' });
    assert.match(
      checkAws(graphOf(aws, node)).problems.map(formatProblem).join(),
      /must be an instance type that AWS offers in af-south-1/,
    );
    assert.deepEqual(checkAws(graphOf(node)).problems, []);
  });
});

/** The same with some values not known. */
function forget(value: GraphValue, choose: () => boolean): GraphValue {
  if (choose()) return unknown;
  if (isGraphList(value)) return value.map((one) => forget(one, choose));
  if (!isGraphObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, forget(one, choose)]));
}

describe('values that are not known yet', () => {
  it('break nothing, whichever of a good resource they are', () => {
    const type = fc.constantFrom(...Object.keys(good));
    fc.assert(
      fc.property(type, fc.infiniteStream(fc.boolean()), (name, choices) => {
        const inputs = Object.fromEntries(
          Object.entries(good[name] as GraphObject).map(([key, value]) => [
            key,
            forget(value, () => choices.next().value === true),
          ]),
        );
        assert.deepEqual(problemsOf(name, inputs), []);
      }),
      { numRuns: 500 },
    );
  });
});

describe('lengths and ranges', () => {
  it('of names end exactly where the schema says', () => {
    const roleName = readSchemas().types['AWS::IAM::Role']?.properties?.RoleName as { maxLength: number };
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100 }), (length) => {
        const problems = problemsOf('aws:iam/role:Role', { assumeRolePolicy: unknown, name: 'r'.repeat(length) });
        assert.equal(problems.length === 0, length <= roleName.maxLength);
      }),
    );
  });

  it('of subnets are those that AWS documents', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 32 }), (prefix) => {
        const inputs = changed('aws:ec2/subnet:Subnet', 'cidrBlock', `0.0.0.0/${prefix}`);
        assert.equal(problemsOf('aws:ec2/subnet:Subnet', inputs).length === 0, prefix >= 16 && prefix <= 28);
      }),
    );
  });
});

describe('the stacks on AWS', function () {
  this.timeout(120_000);
  for (const stack of ['staging', 'prod', 'canary']) {
    it(`${stack} keeps to every published limit (A3, A4, A5)`, async () => {
      const { graph } = await evaluated(stack);
      const { problems, checked, unmappedTypes, unmappedProperties } = checkAws(graph);
      assert.deepEqual(problems.map(formatProblem), []);
      assert.ok(checked > 30);
      assert.deepEqual([unmappedTypes, unmappedProperties], [[], []]);
    });
  }
});
