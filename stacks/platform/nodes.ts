import type { NodePoolSpec } from '../../components/cluster/node-pools.ts';

/** The most nodes that a pool ever has, by whatever schedule. */
export function mostNodesOf({ maxNodes, schedules = {} }: NodePoolSpec): number {
  return Math.max(maxNodes, ...Object.values(schedules).map((schedule) => schedule.maxNodes));
}
