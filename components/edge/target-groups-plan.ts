import type { lb } from '@pulumi/aws/types/input.js';
import { type AwsResource, awsResource, type PlannedArgs, type Ref, ref } from '../core/aws/plan.ts';
import { awsTagsOf, clusterTag } from '../core/kubernetes/labels.ts';
import { type Color, type EdgeSpec, targetGroupName, targetPort, targetsOf } from './spec.ts';

type ListenerAction = PlannedArgs<lb.ListenerDefaultAction>;

/** Planned target groups, and what a listener does with them. */
export interface TargetGroupsPlan {
  readonly groups: readonly AwsResource[];
  readonly action: ListenerAction;
}

/** The health check of targets. */
const healthCheck = {
  enabled: true,
  protocol: 'HTTP',
  port: 'traffic-port',
  path: '/health',
  matcher: '200',
  healthyThreshold: 2,
  unhealthyThreshold: 2,
  timeout: 5,
  interval: 30,
} as const;

/** As long as an answer may take, so that requests to a stopping target are still answered. */
const drainSeconds = 60;

/** Plans a target group for each color, and the listener's action that divides requests between them by weight. */
export function planTargetGroups(spec: EdgeSpec, vpcId: Ref): TargetGroupsPlan {
  const targets = targetsOf(spec).map(({ color, weight }) => ({
    group: planTargetGroup(spec, color, vpcId),
    weight,
  }));
  const { stickinessSeconds } = spec;
  return {
    groups: targets.map(({ group }) => group),
    action: {
      type: 'forward',
      forward: {
        targetGroups: targets.map(({ group, weight }) => ({ arn: ref(group, 'arn'), weight })),
        ...(stickinessSeconds === 0 ? {} : { stickiness: { enabled: true, duration: stickinessSeconds } }),
      },
    },
  };
}

function planTargetGroup(spec: EdgeSpec, color: Color, vpcId: Ref): AwsResource {
  const name = targetGroupName(spec, color);
  return awsResource('aws:lb/targetGroup:TargetGroup', color, {
    name,
    vpcId,
    port: targetPort,
    protocol: 'HTTP',
    targetType: 'ip',
    deregistrationDelay: drainSeconds,
    loadBalancingAlgorithmType: 'least_outstanding_requests',
    healthCheck,
    tags: { ...awsTagsOf(spec.tags, name), deployment: color, [clusterTag]: spec.name },
  });
}
