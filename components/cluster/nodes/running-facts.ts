import type { PlatformFacts } from '../../concern/platform.ts';
import { eksOf } from '../eks/facts.ts';
import { capacityOf } from './facts.ts';
import { instanceTypes } from './instance-types.ts';
import { capacityOfPool } from './karpenter-capacity.ts';
import type { KarpenterSpec } from './karpenter-spec.ts';
import { groupNodeGibibytes } from './launch-template-plan.ts';
import { nodeGibibytes } from './node-class-plan.ts';
import { hoursOf } from './node-hours.ts';
import type { NodePoolSpec } from './node-pools.ts';
import { performancePool } from './node-pools-plan.ts';

/** Nodes of a kind as they run, and so are paid for. */
export interface RunningNodes {
  readonly name: string;
  /** `t3.xlarge`. */
  readonly instanceType: string;
  readonly min: number;
  readonly max: number;
  /** GB of storage of each node. */
  readonly volume: number;
  /** Share of the time in which they run. Default: all of it. */
  readonly share?: number;
  /** Smallest and greatest share of spot instances among the nodes that are not reserved. Default: none. */
  readonly spot?: { readonly min: number; readonly max: number };
  /** How many nodes are reserved for a year. Default 0. */
  readonly reserved?: number;
}

/**
 * The nodes of a platform as they are paid for. Those of groups stay within the bounds of their schedules.
 * Karpenter makes at least as many as hold the fleet at its fewest replicas, and at most as many as a pool may have.
 */
export function runningNodesOf(platform: PlatformFacts): RunningNodes[] {
  const eks = eksOf(platform);
  if (eks === undefined) return [];
  const { karpenter, nodePools } = eks;
  const groups = nodePools.filter(({ provider = 'group' }) => provider === 'group').flatMap(groupCosts);
  if (karpenter === undefined) return groups;
  const made = capacityOf(platform)
    .filter(({ pool }) => pool.provider === 'karpenter')
    .map(({ pool, nodes }) => karpenterCost(pool, karpenter, nodes.min));
  return [...groups, ...made, ...performanceCosts(karpenter)];
}

function groupCosts(pool: NodePoolSpec): RunningNodes[] {
  return hoursOf(pool).map(({ schedule, share, minNodes, maxNodes }) => ({
    name: schedule === undefined ? pool.name : `${pool.name}, ${schedule}`,
    instanceType: pool.instanceType,
    min: minNodes,
    max: maxNodes,
    volume: groupNodeGibibytes,
    share,
  }));
}

/** Karpenter uses reserved nodes first, then spot instances as far as it may, and on-demand nodes for the rest. */
function karpenterCost(pool: NodePoolSpec, karpenter: KarpenterSpec, needed: number): RunningNodes {
  const { name, instanceType, maxNodes } = pool;
  const shares = capacityOfPool(maxNodes, karpenter);
  const max = (type: string): number => shares.find((share) => share.type === type)?.nodes ?? 0;
  const reserved = max('reserved');
  const spotOf = (count: number): number => {
    const others = Math.max(0, count - reserved);
    return others === 0 ? 0 : Math.min(others, max('spot')) / others;
  };
  const min = Math.min(needed, maxNodes);
  return {
    name,
    instanceType,
    min,
    max: maxNodes,
    reserved,
    spot: { min: spotOf(min), max: spotOf(maxNodes) },
    volume: volumeOf(instanceType),
  };
}

/** None run until a pod asks for cores of its own. */
function performanceCosts({ performance }: KarpenterSpec): RunningNodes[] {
  if (performance === undefined) return [];
  const { instanceType, maxNodes } = performance;
  return [{ name: performancePool, instanceType, min: 0, max: maxNodes, volume: volumeOf(instanceType) }];
}

function volumeOf(instanceType: string): number {
  const type = instanceTypes[instanceType];
  return type === undefined ? 0 : nodeGibibytes(type);
}
