import {
  type AwsPlan,
  type AwsResource,
  awsResource,
  joined,
  type PolicyStatement,
  type Ref,
  ref,
} from '../core/aws/plan.ts';
import { awsTagsOf } from '../core/kubernetes/labels.ts';
import { planLogBucket } from './log-bucket-plan.ts';
import { type EdgeSpec, targetPort } from './spec.ts';
import { planTargetGroups } from './target-groups-plan.ts';

/** Pulumi type token of a load balancer with what belongs to it. */
export const balancerType = 'fleetwright:edge:LoadBalancer';

/** Where a load balancer is: all of it is made elsewhere. */
export interface EdgePlaces {
  readonly vpcId: Ref;
  /** One per zone, with a route to the Internet. */
  readonly publicSubnetIds: readonly Ref[];
  /** Security group of the nodes, in which the targets are. */
  readonly nodesGroupId: Ref;
  /** Number of the account. */
  readonly account: Ref;
}

/** A planned load balancer, and the parts that others refer to. */
export interface BalancerPlan {
  readonly plan: AwsPlan;
  readonly balancer: AwsResource;
}

const https = 443;
const everywhere = '0.0.0.0/0';

/** How long an answer may take to begin, in seconds: CloudFront waits no longer, unless AWS raises the quota. */
export const answerSeconds = 60;

/** Takes only TLS 1.3. */
const newest = 'ELBSecurityPolicy-TLS13-1-3-2021-06';

/** Takes TLS 1.2 too, with forward secrecy, which is all that connections of CloudFront to origins offer. */
const forOrigins = 'ELBSecurityPolicy-TLS13-1-2-Res-2021-06';

/**
 * Plans an application load balancer: in public subnets, only over HTTPS, with access logs, and one listener that
 * divides requests between the target groups of the colors. Nothing listens on port 80.
 */
export function planBalancer(spec: EdgeSpec, places: EdgePlaces, certificateArn: Ref): BalancerPlan {
  const { name, tags } = spec;
  const logs = planLogBucket('balancer-logs', {
    name: `${name}-balancer-logs`,
    tags,
    account: places.account,
    days: spec.logDays,
    writer: (folder): PolicyStatement => ({
      Sid: 'LoadBalancers',
      Effect: 'Allow',
      Principal: { Service: 'logdelivery.elasticloadbalancing.amazonaws.com' },
      Action: 's3:PutObject',
      Resource: folder,
      Condition: {
        ArnLike: {
          'aws:SourceArn': joined`arn:aws:elasticloadbalancing:${spec.region}:${places.account}:loadbalancer/*`,
        },
      },
    }),
  });
  const group = awsResource('aws:ec2/securityGroup:SecurityGroup', 'balancer', {
    name: `${name}-balancer`,
    description: `Load balancer of ${name}`,
    vpcId: places.vpcId,
    tags: awsTagsOf(tags, `${name}-balancer`),
  });
  const balancer = awsResource(
    'aws:lb/loadBalancer:LoadBalancer',
    'balancer',
    {
      name,
      loadBalancerType: 'application',
      internal: false,
      ipAddressType: 'ipv4',
      subnets: places.publicSubnetIds,
      securityGroups: [ref(group)],
      dropInvalidHeaderFields: true,
      desyncMitigationMode: 'defensive',
      enableHttp2: true,
      idleTimeout: answerSeconds,
      enableDeletionProtection: spec.deletionProtection,
      accessLogs: { enabled: true, bucket: ref(logs.bucket, 'bucket') },
      tags: awsTagsOf(tags, name),
    },
    { dependsOn: [logs.policy] },
  );
  const targets = planTargetGroups(spec, places.vpcId);
  const listener = awsResource('aws:lb/listener:Listener', 'https', {
    loadBalancerArn: ref(balancer, 'arn'),
    port: https,
    protocol: 'HTTPS',
    sslPolicy: spec.originPrefixList === undefined ? newest : forOrigins,
    certificateArn,
    defaultActions: [targets.action],
    tags: awsTagsOf(tags, name),
  });
  const resources = [...logs.resources, group, ...planRules(spec, group, places.nodesGroupId), balancer];
  return {
    plan: { type: balancerType, name, resources: [...resources, ...targets.groups, listener], components: [] },
    balancer,
  };
}

/** Rules of the security group: who may connect, and that it connects only to the port of the targets. */
function planRules({ name, tags, originPrefixList }: EdgeSpec, group: AwsResource, nodesGroupId: Ref): AwsResource[] {
  const tcp = (port: number) => ({ ipProtocol: 'tcp', fromPort: port, toPort: port });
  const called = awsTagsOf(tags, `${name}-balancer`);
  return [
    awsResource('aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule', 'https', {
      securityGroupId: ref(group),
      ...(originPrefixList === undefined
        ? { description: 'HTTPS from everywhere', cidrIpv4: everywhere }
        : { description: 'HTTPS from CloudFront', prefixListId: originPrefixList }),
      ...tcp(https),
      tags: called,
    }),
    awsResource('aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule', 'targets', {
      securityGroupId: ref(group),
      description: 'Requests and health checks to targets',
      referencedSecurityGroupId: nodesGroupId,
      ...tcp(targetPort),
      tags: called,
    }),
    awsResource('aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule', 'targets', {
      securityGroupId: nodesGroupId,
      description: `Requests and health checks of the load balancer of ${name}`,
      referencedSecurityGroupId: ref(group),
      ...tcp(targetPort),
      tags: called,
    }),
  ];
}
