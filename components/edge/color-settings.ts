import { clusterOf } from '../cluster/facts.ts';
import { poolNames } from '../cluster/nodes/facts.ts';
import type { ConcernContext } from '../concern/context.ts';
import { tierNames } from '../fleet/facts.ts';
import { secretsPrefixOf } from '../security/secrets/facts.ts';
import type { EdgeSettings } from './settings.ts';

const record = (names: readonly string[], of: (name: string) => unknown): Readonly<Record<string, unknown>> =>
  Object.fromEntries(names.map((name) => [name, of(name)]));

/**
 * What differs for the cluster of one color, where each has its own: its name, its addresses and the path of its
 * secrets, so that both exist side by side; and its size, if it is kept small.
 */
export function colorSettings({ clusters }: EdgeSettings, context: ConcernContext): Readonly<Record<string, unknown>> {
  const { enabled, color, vpcCidrs, idleColors, idle } = clusters;
  const { kind, name } = clusterOf(context);
  if (!enabled || kind !== 'eks') return {};
  return {
    cluster: { name: `${name}-${color}`, vpcCidr: vpcCidrs[color] },
    secrets: { prefix: `${secretsPrefixOf(context)}/${color}` },
    ...(idleColors.includes(color) ? idleSettings(idle) : {}),
  };
}

function idleSettings({ minReplicas, maxReplicas, nodes }: EdgeSettings['clusters']['idle']): object {
  const tier = {
    scaling: { minReplicas, maxReplicas, schedules: {} },
    // 80 percent of so few replicas is all of them, and no node could be drained.
    disruptionBudget: { maxUnavailable: 1 },
  };
  const bounds: Readonly<Record<string, object>> = nodes;
  return {
    nodePools: record(poolNames, (name) => ({ ...bounds[name], schedules: {} })),
    fleet: { tiers: record(tierNames, () => tier) },
  };
}
