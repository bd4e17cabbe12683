import type { PolicyStatement } from '../../core/aws/plan.ts';
import { clusterTag } from '../../core/kubernetes/labels.ts';
import type { PodIdentitySpec } from './pod-identity-spec.ts';

/** Tag that the controller puts on all that it makes: its value is the cluster. */
const ownTag = 'elbv2.k8s.aws/cluster';

/** What the controller reads. AWS accepts no resource for these. */
const looks = [
  'acm:DescribeCertificate',
  'acm:ListCertificates',
  'ec2:DescribeAccountAttributes',
  'ec2:DescribeAddresses',
  'ec2:DescribeAvailabilityZones',
  'ec2:DescribeInstances',
  'ec2:DescribeInternetGateways',
  'ec2:DescribeNetworkInterfaces',
  'ec2:DescribeSecurityGroups',
  'ec2:DescribeSubnets',
  'ec2:DescribeTags',
  'ec2:DescribeVpcs',
  'elasticloadbalancing:DescribeListenerAttributes',
  'elasticloadbalancing:DescribeListenerCertificates',
  'elasticloadbalancing:DescribeListeners',
  'elasticloadbalancing:DescribeLoadBalancerAttributes',
  'elasticloadbalancing:DescribeLoadBalancers',
  'elasticloadbalancing:DescribeRules',
  'elasticloadbalancing:DescribeSSLPolicies',
  'elasticloadbalancing:DescribeTags',
  'elasticloadbalancing:DescribeTargetGroupAttributes',
  'elasticloadbalancing:DescribeTargetGroups',
  'elasticloadbalancing:DescribeTargetHealth',
];

/**
 * What the AWS Load Balancer Controller may do: its project's policy, without Cognito, Shield and WAF, which it
 * does not use here, and limited to what has the tag of this cluster.
 */
export function loadBalancerStatements(cluster: string, region: string): PolicyStatement[] {
  const elb = `arn:aws:elasticloadbalancing:${region}:*`;
  const ec2 = `arn:aws:ec2:${region}:*`;
  const balancers = [`${elb}:loadbalancer/*`, `${elb}:targetgroup/*`];
  const listeners = [`${elb}:listener/*`, `${elb}:listener-rule/*`];
  const asked = { StringEquals: { [`aws:RequestTag/${ownTag}`]: cluster } };
  const own = { StringEquals: { [`aws:ResourceTag/${ownTag}`]: cluster } };
  const allow = (
    Sid: string,
    Action: readonly string[],
    Resource: string | readonly string[],
    Condition?: PolicyStatement['Condition'],
  ): PolicyStatement => ({
    Sid,
    Effect: 'Allow',
    Action,
    Resource,
    ...(Condition === undefined ? {} : { Condition }),
  });
  return [
    allow('Look', looks, '*'),
    allow('UseNetworks', ['ec2:CreateSecurityGroup', 'ec2:GetSecurityGroupsForVpc'], `${ec2}:vpc/*`),
    // The first load balancer of an account needs a role of the service's own.
    allow(
      'MakeServiceRole',
      ['iam:CreateServiceLinkedRole'],
      'arn:aws:iam::*:role/aws-service-role/elasticloadbalancing.amazonaws.com/*',
      { StringEquals: { 'iam:AWSServiceName': 'elasticloadbalancing.amazonaws.com' } },
    ),
    allow('MakeGroups', ['ec2:CreateSecurityGroup'], `${ec2}:security-group/*`, asked),
    allow('TagNewGroups', ['ec2:CreateTags'], `${ec2}:security-group/*`, {
      StringEquals: { ...asked.StringEquals, 'ec2:CreateAction': 'CreateSecurityGroup' },
    }),
    allow(
      'ChangeOwnGroups',
      [
        'ec2:AuthorizeSecurityGroupIngress',
        'ec2:CreateTags',
        'ec2:DeleteSecurityGroup',
        'ec2:DeleteTags',
        'ec2:RevokeSecurityGroupIngress',
      ],
      `${ec2}:security-group/*`,
      own,
    ),
    // It opens the nodes to its load balancers. EKS made and tagged their group.
    allow(
      'OpenNodes',
      ['ec2:AuthorizeSecurityGroupIngress', 'ec2:RevokeSecurityGroupIngress'],
      `${ec2}:security-group/*`,
      { StringEquals: { [`aws:ResourceTag/kubernetes.io/cluster/${cluster}`]: 'owned' } },
    ),
    // It registers pods in the target groups that the platform made, but must not change those groups.
    allow(
      'BindTargets',
      ['elasticloadbalancing:DeregisterTargets', 'elasticloadbalancing:RegisterTargets'],
      `${elb}:targetgroup/*`,
      { StringEquals: { [`aws:ResourceTag/${clusterTag}`]: cluster } },
    ),
    allow(
      'Make',
      [
        'elasticloadbalancing:AddTags',
        'elasticloadbalancing:CreateLoadBalancer',
        'elasticloadbalancing:CreateTargetGroup',
      ],
      balancers,
      asked,
    ),
    allow(
      'ChangeOwn',
      [
        'elasticloadbalancing:AddTags',
        'elasticloadbalancing:CreateListener',
        'elasticloadbalancing:DeleteLoadBalancer',
        'elasticloadbalancing:DeleteTargetGroup',
        'elasticloadbalancing:DeregisterTargets',
        'elasticloadbalancing:ModifyLoadBalancerAttributes',
        'elasticloadbalancing:ModifyTargetGroup',
        'elasticloadbalancing:ModifyTargetGroupAttributes',
        'elasticloadbalancing:RegisterTargets',
        'elasticloadbalancing:RemoveTags',
        'elasticloadbalancing:SetIpAddressType',
        'elasticloadbalancing:SetSecurityGroups',
        'elasticloadbalancing:SetSubnets',
      ],
      balancers,
      own,
    ),
    allow(
      'ChangeOwnListeners',
      [
        'elasticloadbalancing:AddListenerCertificates',
        'elasticloadbalancing:AddTags',
        'elasticloadbalancing:CreateRule',
        'elasticloadbalancing:DeleteListener',
        'elasticloadbalancing:DeleteRule',
        'elasticloadbalancing:ModifyListener',
        'elasticloadbalancing:ModifyListenerAttributes',
        'elasticloadbalancing:ModifyRule',
        'elasticloadbalancing:RemoveListenerCertificates',
        'elasticloadbalancing:RemoveTags',
        'elasticloadbalancing:SetRulePriorities',
      ],
      listeners,
      own,
    ),
    allow('TagNewListeners', ['elasticloadbalancing:AddTags'], listeners, asked),
    allow(
      'Protect',
      ['wafv2:AssociateWebACL', 'wafv2:DisassociateWebACL', 'wafv2:GetWebACL', 'wafv2:GetWebACLForResource'],
      [`arn:aws:wafv2:${region}:*:regional/webacl/*`, `${elb}:loadbalancer/app/*`],
    ),
  ];
}

/** What the service account of the AWS Load Balancer Controller may do, as its chart names it. */
export function loadBalancerIdentity(cluster: string, region: string): PodIdentitySpec {
  return {
    name: 'load-balancer-controller',
    description: `Makes the load balancers of ${cluster}`,
    namespace: 'kube-system',
    serviceAccount: 'aws-load-balancer-controller',
    statements: loadBalancerStatements(cluster, region),
  };
}
