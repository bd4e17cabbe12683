import type { PolicyStatement } from '../../core/aws/plan.ts';

/** What Karpenter's controller acts on. */
export interface KarpenterPolicySpec {
  /** Name of the cluster. */
  readonly cluster: string;
  readonly region: string;
  /** Name of the role of the nodes that it makes. */
  readonly nodeRole: string;
  /** Name of the queue with interruption notices. */
  readonly queue: string;
}

const allow = (
  Sid: string,
  Action: readonly string[],
  Resource: string | readonly string[],
  Condition?: PolicyStatement['Condition'],
): PolicyStatement => ({ Sid, Effect: 'Allow', Action, Resource, ...(Condition === undefined ? {} : { Condition }) });

/**
 * What Karpenter's controller may do: the statements that its project publishes for CloudFormation, with the names of
 * this cluster, queue and node role in place of patterns. It makes and removes only what it tagged for this cluster.
 */
export function karpenterStatements(spec: KarpenterPolicySpec): PolicyStatement[] {
  return [...machineStatements(spec), ...profileStatements(spec), ...lookStatements(spec)];
}

/** Machines, and what they are started from. */
function machineStatements({ cluster, region }: KarpenterPolicySpec): PolicyStatement[] {
  const ec2 = (...kinds: readonly string[]): string[] => kinds.map((kind) => `arn:aws:ec2:${region}:*:${kind}/*`);
  const owned = `kubernetes.io/cluster/${cluster}`;
  const made = ec2('fleet', 'instance', 'volume', 'network-interface', 'launch-template', 'spot-instances-request');
  const own = {
    StringEquals: { [`aws:ResourceTag/${owned}`]: 'owned' },
    StringLike: { 'aws:ResourceTag/karpenter.sh/nodepool': '*' },
  };
  const asked = { [`aws:RequestTag/${owned}`]: 'owned', 'aws:RequestTag/eks:eks-cluster-name': cluster };
  const forPool = { StringLike: { 'aws:RequestTag/karpenter.sh/nodepool': '*' } };
  const start = ['ec2:CreateFleet', 'ec2:RunInstances'];
  return [
    allow('AllowScopedEC2InstanceAccessActions', start, [
      `arn:aws:ec2:${region}::image/*`,
      `arn:aws:ec2:${region}::snapshot/*`,
      ...ec2('security-group', 'subnet', 'capacity-reservation'),
    ]),
    allow('AllowScopedEC2LaunchTemplateAccessActions', start, ec2('launch-template'), own),
    allow('AllowScopedEC2InstanceActionsWithTags', [...start, 'ec2:CreateLaunchTemplate'], made, {
      StringEquals: asked,
      ...forPool,
    }),
    allow('AllowScopedResourceCreationTagging', ['ec2:CreateTags'], made, {
      StringEquals: { ...asked, 'ec2:CreateAction': ['RunInstances', 'CreateFleet', 'CreateLaunchTemplate'] },
      ...forPool,
    }),
    allow('AllowScopedResourceTagging', ['ec2:CreateTags'], ec2('instance'), {
      ...own,
      StringEqualsIfExists: { 'aws:RequestTag/eks:eks-cluster-name': cluster },
      'ForAllValues:StringEquals': { 'aws:TagKeys': ['eks:eks-cluster-name', 'karpenter.sh/nodeclaim', 'Name'] },
    }),
    allow(
      'AllowScopedDeletion',
      ['ec2:DeleteLaunchTemplate', 'ec2:TerminateInstances'],
      ec2('instance', 'launch-template'),
      own,
    ),
  ];
}

/** The profiles by which machines get their role. */
function profileStatements({ cluster, region, nodeRole }: KarpenterPolicySpec): PolicyStatement[] {
  const profiles = 'arn:aws:iam::*:instance-profile/*';
  const tagsOf = (whose: 'Request' | 'Resource'): Record<string, string> => ({
    [`aws:${whose}Tag/kubernetes.io/cluster/${cluster}`]: 'owned',
    [`aws:${whose}Tag/topology.kubernetes.io/region`]: region,
  });
  const classOf = (whose: 'Request' | 'Resource') => ({ [`aws:${whose}Tag/karpenter.k8s.aws/ec2nodeclass`]: '*' });
  const named = { 'aws:RequestTag/eks:eks-cluster-name': cluster };
  return [
    allow('AllowPassingInstanceRole', ['iam:PassRole'], `arn:aws:iam::*:role/${nodeRole}`, {
      StringEquals: { 'iam:PassedToService': 'ec2.amazonaws.com' },
    }),
    allow('AllowScopedInstanceProfileCreationActions', ['iam:CreateInstanceProfile'], profiles, {
      StringEquals: { ...tagsOf('Request'), ...named },
      StringLike: classOf('Request'),
    }),
    allow('AllowScopedInstanceProfileTagActions', ['iam:TagInstanceProfile'], profiles, {
      StringEquals: { ...tagsOf('Resource'), ...tagsOf('Request'), ...named },
      StringLike: { ...classOf('Resource'), ...classOf('Request') },
    }),
    allow(
      'AllowScopedInstanceProfileActions',
      ['iam:AddRoleToInstanceProfile', 'iam:DeleteInstanceProfile', 'iam:RemoveRoleFromInstanceProfile'],
      profiles,
      { StringEquals: tagsOf('Resource'), StringLike: classOf('Resource') },
    ),
    allow('AllowInstanceProfileReadActions', ['iam:GetInstanceProfile'], profiles),
    allow('AllowUnscopedInstanceProfileListAction', ['iam:ListInstanceProfiles'], '*'),
  ];
}

/** What it reads, and the queue that it empties. */
function lookStatements({ cluster, region, queue }: KarpenterPolicySpec): PolicyStatement[] {
  return [
    allow(
      'AllowRegionalReadActions',
      [
        'ec2:DescribeCapacityReservations',
        'ec2:DescribeImages',
        'ec2:DescribeInstanceStatus',
        'ec2:DescribeInstanceTypeOfferings',
        'ec2:DescribeInstanceTypes',
        'ec2:DescribeInstances',
        'ec2:DescribeLaunchTemplates',
        'ec2:DescribePlacementGroups',
        'ec2:DescribeSecurityGroups',
        'ec2:DescribeSpotPriceHistory',
        'ec2:DescribeSubnets',
      ],
      '*',
      { StringEquals: { 'aws:RequestedRegion': region } },
    ),
    allow('AllowSSMReadActions', ['ssm:GetParameter'], `arn:aws:ssm:${region}::parameter/aws/service/*`),
    allow('AllowPricingReadActions', ['pricing:GetProducts'], '*'),
    allow(
      'AllowInterruptionQueueActions',
      ['sqs:DeleteMessage', 'sqs:GetQueueUrl', 'sqs:ReceiveMessage'],
      `arn:aws:sqs:${region}:*:${queue}`,
    ),
    allow('AllowAPIServerEndpointDiscovery', ['eks:DescribeCluster'], `arn:aws:eks:${region}:*:cluster/${cluster}`),
  ];
}
