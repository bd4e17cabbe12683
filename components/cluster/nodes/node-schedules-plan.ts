import { type AwsResource, awsResource, ref } from '../../core/aws/plan.ts';
import type { NodePoolSpec } from './node-pools.ts';

/** What AWS takes as "leave the number of nodes as it is". */
const unchanged = -1;

/**
 * Plans the scheduled actions of a node group: at each of its times the group gets other bounds. The autoscaler decides
 * how many nodes run within them.
 */
export function planNodeSchedules(pool: NodePoolSpec, group: AwsResource): AwsResource[] {
  return Object.entries(pool.schedules ?? {}).map(([name, { start, timezone, minNodes, maxNodes }]) =>
    awsResource('aws:autoscaling/schedule:Schedule', `${pool.name}-${name}`, {
      scheduledActionName: name,
      autoscalingGroupName: ref(group, 'resources[0].autoscalingGroups[0].name'),
      recurrence: start,
      timeZone: timezone,
      minSize: minNodes,
      maxSize: maxNodes,
      desiredCapacity: unchanged,
    }),
  );
}
