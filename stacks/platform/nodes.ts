import type { NamespaceSpec } from '../../components/cluster/namespace-plan.ts';
import type { NodePoolSpec } from '../../components/cluster/node-pools.ts';
import { sumDemands } from '../../components/workload/demand.ts';

/** Namespace of what needs something of the nodes, and of nothing else. */
export const nodeNamespace = 'node-system';

/** The most nodes that a pool ever has, by whatever schedule. */
export function mostNodesOf({ maxNodes, schedules = {} }: NodePoolSpec): number {
  return Math.max(maxNodes, ...Object.values(schedules).map((schedule) => schedule.maxNodes));
}

/** Namespaces that several rooms share become one, with what all of them ask of it. */
export function sharedNamespaces(namespaces: readonly NamespaceSpec[]): NamespaceSpec[] {
  const byName = new Map<string, NamespaceSpec>();
  for (const namespace of namespaces) {
    const known = byName.get(namespace.name);
    byName.set(
      namespace.name,
      known === undefined
        ? namespace
        : {
            ...known,
            demand: sumDemands([known.demand, namespace.demand]),
            containerMax: known.containerMax.max(namespace.containerMax),
          },
    );
  }
  return [...byName.values()];
}
