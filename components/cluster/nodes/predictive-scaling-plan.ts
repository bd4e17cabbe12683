import { type AwsResource, awsResource, ref } from '../../core/aws/plan.ts';
import type { NodePoolSpec } from './node-pools.ts';

/** Share of their processors that the nodes of a group are to use: as much as agents scale at. */
const targetPercent = 70;

/** Nodes are there five minutes before they are needed: so long do agents scale up ahead. */
const secondsAhead = 300;

/**
 * Plans the policy by which AWS makes nodes of a group before they are needed: it learns from two weeks of what the group
 * used, and begins to after a day. It only adds nodes, within the bounds of the group and of its schedules; taking them
 * away is the autoscaler's business. Nothing for a pool that has nothing to scale.
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
