import { Schedule } from '@pulumi/aws/autoscaling/schedule.js';
import type { NodeGroup } from '@pulumi/aws/eks/nodeGroup.js';
import type * as pulumi from '@pulumi/pulumi';
import type { NodePoolSpec } from './node-pools.ts';

/** What AWS takes as "leave the number of nodes as it is". */
const unchanged = -1;

/**
 * Registers the scheduled actions of a node group: at each of its times the group gets other bounds (I3). They set
 * bounds only: how many nodes run within them is the autoscaler's business.
 */
export function registerNodeSchedules(
  pool: NodePoolSpec,
  group: NodeGroup,
  options: pulumi.CustomResourceOptions,
): void {
  const autoscalingGroupName = group.resources.apply(([resources]) => resources?.autoscalingGroups?.[0]?.name ?? '');
  for (const [name, { start, timezone, minNodes, maxNodes }] of Object.entries(pool.schedules ?? {})) {
    new Schedule(
      `${pool.name}-${name}`,
      {
        scheduledActionName: name,
        autoscalingGroupName,
        recurrence: start,
        timeZone: timezone,
        minSize: minNodes,
        maxSize: maxNodes,
        desiredCapacity: unchanged,
      },
      options,
    );
  }
}
