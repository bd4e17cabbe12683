import type { ConcernContext } from '../../concern/context.ts';
import type { PlatformFacts } from '../../concern/platform.ts';
import { agentPools, gpuResourceOf, tierNames } from '../../fleet/facts.ts';
import { poolLabel } from '../../workload/placement.ts';
import { cloudSettings } from '../eks/settings.ts';
import { clusterSettings } from '../settings.ts';
import { type PoolCapacity, planCapacity } from './capacity.ts';
import { type NodeManifest, type NodePoolSpec, planNodes } from './node-pools.ts';

export { devicePluginConfig, devicePluginLabel } from './gpu-plan.ts';
export { karpenterAccount, karpenterQueue } from './karpenter-plan.ts';

import { performancePool } from './node-pools-plan.ts';
import { nodePoolsSettings } from './settings.ts';

/** The node pools of every environment: one for the platform itself, one for each tier of agents. */
export const poolNames = ['general', ...tierNames] as const;

const isTier = (name: string): boolean => (tierNames as readonly string[]).includes(name);

/** True where Karpenter makes the nodes of the tiers. */
export function hasKarpenter(context: ConcernContext): boolean {
  return clusterSettings.of(context).kind === 'eks' && cloudSettings.of(context).karpenter.enabled;
}

/** The pools of a stack, of node groups and of Karpenter. */
export function nodePoolsOf(context: ConcernContext): NodePoolSpec[] {
  const pools = nodePoolsSettings.of(context);
  return poolNames.map((name) => {
    const { minNodes = 1, ...pool } = pools[name];
    const provider = hasKarpenter(context) && isTier(name) ? 'karpenter' : 'group';
    return {
      name,
      ...pool,
      minNodes: provider === 'karpenter' ? 0 : minNodes,
      provider,
      dedicated: agentPools(context) === 'required' && isTier(name),
    };
  });
}

/** What concerns may know of a node pool. */
export interface NodePoolFacts {
  readonly name: string;
  /** What its nodes are set to: `low-latency`. */
  readonly profiles: readonly string[];
  /** The most nodes that it ever has, under any schedule. */
  readonly maxNodes: number;
}

/** The pools of a stack, with the additional one that Karpenter makes. */
export function nodePoolFacts(context: ConcernContext): NodePoolFacts[] {
  const { performance } = cloudSettings.of(context).karpenter;
  const pools = nodePoolsOf(context).map(({ name, profiles = [], maxNodes, schedules = {} }): NodePoolFacts => {
    const bounds = Object.values(schedules).map((schedule) => schedule.maxNodes);
    return { name, profiles, maxNodes: Math.max(maxNodes, ...bounds) };
  });
  if (!hasKarpenter(context) || !performance.enabled) return pools;
  return [...pools, { name: performancePool, profiles: [performancePool], maxNodes: performance.maxNodes }];
}

/** The most nodes that a stack ever has: a daemon of each node runs so many times. */
export function maxNodesOf(context: ConcernContext): number {
  return nodePoolFacts(context).reduce((sum, { maxNodes }) => sum + maxNodes, 0);
}

/** The nodes of the embedded control plane, as the stack describes them. */
export function simulatedNodes(context: ConcernContext): NodeManifest[] {
  return planNodes(nodePoolsOf(context), clusterSettings.of(context).zones, gpuResourceOf(context));
}

/** Node labels of the pool that runs the platform itself, on nodes that Karpenter does not make; empty: any node. */
export function nodeSelectorOf(context: ConcernContext): Readonly<Record<string, string>> {
  return clusterSettings.of(context).kind === 'eks' ? { [poolLabel]: 'general' } : {};
}

/** What node pools must hold and can hold, at the smallest and the highest scale and with surge. */
export function capacityOf({ context, needs }: PlatformFacts): PoolCapacity[] {
  return planCapacity(nodePoolsOf(context), needs.pods, needs.daemons);
}
