import assert from 'node:assert/strict';
import fc from 'fast-check';
import { checkAws } from '../../aws-limits/check.ts';
import { formatProblem } from '../../components/core/problems/problem.ts';
import { type GraphObject, type ResourceNode, unknown } from '../../engine/index.ts';
import { graphOf, resource, urnOf } from './sample.ts';

/** One resource of every kind that the cases refer to. */
const others = {
  vpc: resource('aws:ec2/vpc:Vpc', { cidrBlock: '10.0.0.0/16' }),
  subnet: resource('aws:ec2/subnet:Subnet', { vpcId: unknown }),
  group: resource('aws:ec2/securityGroup:SecurityGroup', { description: 'one' }),
  key: resource('aws:kms/key:Key', {}),
  role: resource('aws:iam/role:Role', { assumeRolePolicy: unknown }),
  bucket: resource('aws:s3/bucket:Bucket', {}),
  cluster: resource('eks:index:Cluster', {}),
  zone: resource('aws:route53/zone:Zone', { name: 'example.com' }),
  nat: resource('aws:ec2/natGateway:NatGateway', { subnetId: 'subnet-0123456789abcdef0' }),
  certificate: resource('aws:acm/certificateValidation:CertificateValidation', { certificateArn: unknown }),
  template: resource('aws:ec2/launchTemplate:LaunchTemplate', {}),
  random: resource('random:index/randomId:RandomId', { byteLength: 4 }),
} satisfies Record<string, ResourceNode>;

type Other = keyof typeof others;

/** Problems of a resource whose inputs depend on others. */
function problemsOf(
  type: string,
  inputs: GraphObject,
  dependencies: Readonly<Record<string, readonly Other[]>>,
): string[] {
  const propertyDependencies = Object.fromEntries(
    Object.entries(dependencies).map(([key, names]) => [key, names.map((name) => others[name].urn)]),
  );
  const node = resource(type, inputs, { name: 'tried', urn: urnOf(type, 'tried'), propertyDependencies });
  return checkAws(graphOf(...Object.values(others), node))
    .problems.filter(({ path }) => path.includes(' tried'))
    .map(formatProblem);
}

/** Type, input, its value, and what it may refer to. */
const references: readonly (readonly [string, string, GraphObject, Other])[] = [
  ['aws:ec2/subnet:Subnet', 'vpcId', { vpcId: unknown, cidrBlock: '10.0.0.0/18' }, 'vpc'],
  ['aws:ec2/natGateway:NatGateway', 'subnetId', { subnetId: unknown }, 'subnet'],
  ['aws:rds/subnetGroup:SubnetGroup', 'subnetIds', { subnetIds: [unknown, unknown] }, 'subnet'],
  [
    'aws:lb/loadBalancer:LoadBalancer',
    'securityGroups',
    { securityGroups: [unknown], subnets: [unknown, unknown] },
    'group',
  ],
  ['aws:cloudwatch/logGroup:LogGroup', 'kmsKeyId', { kmsKeyId: unknown }, 'key'],
  ['aws:kms/alias:Alias', 'targetKeyId', { name: 'alias/one', targetKeyId: unknown }, 'key'],
  ['aws:eks/accessEntry:AccessEntry', 'clusterName', { clusterName: unknown, principalArn: unknown }, 'cluster'],
  ['aws:iam/rolePolicy:RolePolicy', 'role', { role: unknown }, 'role'],
  [
    'aws:s3/bucketVersioning:BucketVersioning',
    'bucket',
    { bucket: unknown, versioningConfiguration: { status: 'Enabled' } },
    'bucket',
  ],
  ['aws:route53/record:Record', 'zoneId', { zoneId: unknown, name: 'a', type: 'A', records: ['192.0.2.1'] }, 'zone'],
  [
    'aws:ec2/routeTable:RouteTable',
    'routes',
    { vpcId: 'vpc-0123456789abcdef0', routes: [{ natGatewayId: unknown }] },
    'nat',
  ],
  ['aws:shield/protection:Protection', 'name', { name: 'one', resourceArn: unknown }, 'role'],
];

describe('references between AWS resources (A3, A4, A12, A13)', () => {
  for (const [type, input, inputs, other] of references.slice(0, -1)) {
    it(`lets ${input} of ${type} refer to a ${others[other].type}`, () => {
      assert.deepEqual(problemsOf(type, inputs, { [input]: [other] }), []);
    });
  }

  it('refuses a resource of the wrong kind', () => {
    assert.deepEqual(problemsOf('aws:cloudwatch/logGroup:LogGroup', { kmsKeyId: unknown }, { kmsKeyId: ['role'] }), [
      'aws:cloudwatch/logGroup:LogGroup tried.kmsKeyId: must refer to AWS::KMS::Key (got "aws:iam/role:Role one"). Use an output of such a resource.',
    ]);
  });

  it('refuses one of several', () => {
    const inputs = { subnetIds: [unknown, unknown] };
    const problems = problemsOf('aws:rds/subnetGroup:SubnetGroup', inputs, { subnetIds: ['subnet', 'group'] });
    assert.equal(problems.length, 1);
    assert.match(
      problems[0] as string,
      /subnetIds: must refer to AWS::EC2::Subnet \(got "aws:ec2\/securityGroup:SecurityGroup one"\)/,
    );
  });

  it('refuses every kind but the right one, for every input', () => {
    const kind = fc.constantFrom(...(Object.keys(others) as Other[]));
    const gives: Readonly<Record<string, readonly Other[]>> = {
      vpc: ['vpc', 'cluster'],
      subnet: ['subnet', 'cluster'],
      group: ['group', 'vpc', 'cluster'],
      role: ['role', 'cluster'],
    };
    fc.assert(
      fc.property(fc.constantFrom(...references.slice(0, -1)), kind, ([type, input, inputs, right], other) => {
        const isRight = (gives[right] ?? [right]).includes(other) || other === 'random';
        assert.equal(problemsOf(type, inputs, { [input]: [other] }).length === 0, isRight, `${type} ${input} ${other}`);
      }),
      { numRuns: 400 },
    );
  });

  it('takes what stands for another: a validated certificate, the version of a template', () => {
    const listener = {
      loadBalancerArn: 'arn:aws:elasticloadbalancing:us-west-2:123456789012:loadbalancer/app/front/0123456789abcdef',
      port: 443,
      protocol: 'HTTPS',
      certificateArn: unknown,
      defaultActions: [{ type: 'fixed-response', fixedResponse: { contentType: 'text/plain', statusCode: '404' } }],
    };
    assert.deepEqual(problemsOf('aws:lb/listener:Listener', listener, { certificateArn: ['certificate'] }), []);
    const nodeGroup = {
      clusterName: 'one',
      nodeRoleArn: unknown,
      subnetIds: [unknown],
      launchTemplate: { id: unknown, version: unknown },
      scalingConfig: { minSize: 1, desiredSize: 1, maxSize: 1 },
    };
    const dependencies = { nodeRoleArn: ['role'], subnetIds: ['subnet'], launchTemplate: ['template'] } as const;
    assert.deepEqual(problemsOf('aws:eks/nodeGroup:NodeGroup', nodeGroup, dependencies), []);
    const wrong = { ...dependencies, launchTemplate: ['role'] } as const;
    assert.equal(problemsOf('aws:eks/nodeGroup:NodeGroup', nodeGroup, wrong).length, 2);
  });

  it('says nothing of what may refer to anything', () => {
    const [type, , inputs] = references.at(-1) as (typeof references)[number];
    assert.deepEqual(problemsOf(type, inputs, { resourceArn: ['bucket'] }), []);
  });
});
