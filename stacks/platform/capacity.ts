import { workloadsOf } from '../../components/agents/fleet-plan.ts';
import { checkCapacity, type PoolCapacity, planCapacity } from '../../components/cluster/capacity.ts';
import { meshDaemons } from '../../components/cluster/daemons.ts';
import type { Problem } from '../../components/core/problem.ts';
import { membersOf } from '../../components/crdt/members.ts';
import { type PodGroup, podGroupOf } from '../../components/workload/demand.ts';
import type { PlatformSpec } from './spec.ts';

/** Everything on a platform that takes room on nodes. */
function podGroupsOf({ fleet, crdt, concerns }: PlatformSpec): PodGroup[] {
  const workloads = [...workloadsOf(fleet), ...(crdt === undefined ? [] : [membersOf(crdt)])].map(podGroupOf);
  return [...workloads, ...concerns.flatMap(({ needs }) => needs.pods ?? [])];
}

/** What a platform's node pools must hold and can, at the least and the greatest scale and with surge. */
export function capacityOf(platform: PlatformSpec): PoolCapacity[] {
  const daemons = [
    ...(platform.resilience.mesh ? meshDaemons : []),
    ...platform.concerns.flatMap(({ needs }) => needs.daemons ?? []),
  ];
  return planCapacity(platform.nodePools, podGroupsOf(platform), daemons);
}

/** Problems of a platform that would not fit its nodes. The nodes of somebody else's cluster are not known. */
export function checkPlatformCapacity(platform: PlatformSpec): Problem[] {
  return platform.cluster.kind === 'existing' ? [] : checkCapacity('nodePools', capacityOf(platform));
}
