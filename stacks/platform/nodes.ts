import type { NodePoolSpec } from '../../components/cluster/node-pools.ts';

/** Namespace of what needs something of the nodes, and of nothing else. */
export const nodeNamespace = 'node-system';

/** The most nodes that a pool ever has, by whatever schedule. */
export function mostNodesOf({ maxNodes, schedules = {} }: NodePoolSpec): number {
  return Math.max(maxNodes, ...Object.values(schedules).map((schedule) => schedule.maxNodes));
}
