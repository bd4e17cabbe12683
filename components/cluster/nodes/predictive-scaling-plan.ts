import { type AwsResource, awsResource, ref } from '../../core/aws/plan.ts';
import type { NodePoolSpec } from './node-pools.ts';

/** Target processor use of the nodes of a group: the one at which agents scale. */
const targetPercent = 70;

/** Nodes are ready five minutes before they are needed, as long as agents take to scale up. */
const secondsAhead = 300;

/**
 * Plans the policy by which AWS adds nodes to a group before they are needed: it learns from up to two weeks of use,
 * and begins after a day. It only adds nodes, within the bounds of the group and of its schedules; the autoscaler
 * removes them. Nothing for a pool that cannot scale.
 */
export function planPredictiveScaling(pool: NodePoolSpec, group: AwsResource): AwsResource[] {
  if (pool.maxNodes <= pool.minNodes) return [];
  return [
    awsResource('aws:autoscaling/policy:Policy', `${pool.name}-forecast`, {
      name: `${pool.name}-forecast`,
      autoscalingGroupName: ref(group, 'resources[0].autoscalingGroups[0].name'),
      policyType: 'PredictiveScaling',
      predictiveScalingConfiguration: {
        mode: 'ForecastAndScale',
        schedulingBufferTime: String(secondsAhead),
        maxCapacityBreachBehavior: 'HonorMaxCapacity',
        metricSpecification: {
          targetValue: targetPercent,
          predefinedLoadMetricSpecification: { predefinedMetricType: 'ASGTotalCPUUtilization' },
          predefinedScalingMetricSpecification: { predefinedMetricType: 'ASGAverageCPUUtilization' },
        },
      },
    }),
  ];
}
