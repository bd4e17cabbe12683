import { type TierName, tierNames } from '../../components/agents/tiers.ts';
import type { MergedSettings } from '../config/layers.ts';
import { type PoolName, poolNames, type StackSettings } from '../config/settings.ts';
import { secretsPrefixOf } from './secrets-prefix.ts';

/**
 * Settings of the cluster of one colour, where each has its own (A14): the same in everything but its name, its addresses
 * and where its secrets are kept, so that both are there side by side; small, if it is one of those scaled down.
 */
export function withColour(settings: MergedSettings): MergedSettings {
  const { edge, cluster, secrets } = settings;
  const { enabled, colour, vpcCidrs, scaledDown } = edge.clusters;
  if (!enabled || cluster.kind !== 'eks') return settings;
  const coloured: MergedSettings = {
    ...settings,
    cluster: { ...cluster, name: `${cluster.name}-${colour}`, vpcCidr: vpcCidrs[colour] },
    secrets: { ...secrets, prefix: `${secretsPrefixOf(settings)}/${colour}` },
  };
  return scaledDown.includes(colour) ? scaled(coloured) : coloured;
}

function scaled(settings: MergedSettings): MergedSettings {
  const { minReplicas, maxReplicas, nodes } = settings.edge.clusters.idle;
  const tier = (name: TierName): StackSettings['fleet']['tiers'][TierName] => {
    const of = settings.fleet.tiers[name];
    return {
      ...of,
      scaling: { ...of.scaling, minReplicas, maxReplicas, schedules: {} },
      // 80 percent of so few replicas is all of them, and no node could be drained.
      disruptionBudget: { maxUnavailable: 1 },
    };
  };
  return {
    ...settings,
    nodePools: record(poolNames, (name: PoolName) => ({ ...settings.nodePools[name], ...nodes[name], schedules: {} })),
    fleet: { ...settings.fleet, tiers: record(tierNames, tier) },
  };
}

function record<Key extends string, Value>(keys: readonly Key[], of: (key: Key) => Value): Record<Key, Value> {
  return Object.fromEntries(keys.map((key) => [key, of(key)])) as Record<Key, Value>;
}
