import { eksOf } from '../cluster/eks/facts.ts';
import { instanceTypes } from '../cluster/instance-types.ts';
import { capacityOfPool } from '../cluster/karpenter-capacity.ts';
import type { KarpenterSpec } from '../cluster/karpenter-spec.ts';
import { groupNodeGibibytes } from '../cluster/launch-template-plan.ts';
import { nodeGibibytes } from '../cluster/node-class-plan.ts';
import { hoursOf } from '../cluster/node-hours.ts';
import type { NodePoolSpec } from '../cluster/node-pools.ts';
import { performancePool } from '../cluster/node-pools-plan.ts';
import { capacityOf } from '../cluster/nodes/facts.ts';
import type { PlatformFacts } from '../concern/platform.ts';
import type { NodesCost } from './estimate.ts';
import { priceTable } from './prices.ts';

/**
 * The nodes of a platform as they are paid for (I1, I3, I5). Those of groups stay within the bounds of their schedules.
 * Of those that Karpenter makes there are at the least as many as hold the fleet at its fewest replicas, and at the
 * greatest as many as a pool may have.
 */
export function nodeCostsOf(platform: PlatformFacts): NodesCost[] {
  const eks = eksOf(platform);
  if (eks === undefined) return [];
  const { karpenter, nodePools } = eks;
  const groups = nodePools.filter(({ by = 'group' }) => by === 'group').flatMap(groupCosts);
  if (karpenter === undefined) return groups;
  const made = capacityOf(platform)
    .filter(({ pool }) => pool.by === 'karpenter')
    .map(({ pool, nodes }) => karpenterCost(pool, karpenter, nodes.least));
  return [...groups, ...made, ...performanceCosts(karpenter)];
}

function groupCosts(pool: NodePoolSpec): NodesCost[] {
  return hoursOf(pool).map(({ schedule, share, minNodes, maxNodes }) => ({
    name: schedule === undefined ? pool.name : `${pool.name}, ${schedule}`,
    instanceType: pool.instanceType,
    least: minNodes,
    greatest: maxNodes,
    volume: groupNodeGibibytes,
    hours: share * priceTable.hoursPerMonth,
  }));
}

/** Karpenter takes what is reserved first, then spot instances as far as it may, and on-demand for what is left. */
function karpenterCost(pool: NodePoolSpec, karpenter: KarpenterSpec, needed: number): NodesCost {
  const { name, instanceType, maxNodes } = pool;
  const shares = capacityOfPool(maxNodes, karpenter);
  const most = (type: string): number => shares.find((share) => share.type === type)?.nodes ?? 0;
  const reserved = most('reserved');
  const spotOf = (count: number): number => {
    const others = Math.max(0, count - reserved);
    return others === 0 ? 0 : Math.min(others, most('spot')) / others;
  };
  const least = Math.min(needed, maxNodes);
  return {
    name,
    instanceType,
    least,
    greatest: maxNodes,
    reserved,
    spot: { least: spotOf(least), greatest: spotOf(maxNodes) },
    volume: volumeOf(instanceType),
  };
}

/** None run until a pod asks for cores of its own. */
function performanceCosts({ performance }: KarpenterSpec): NodesCost[] {
  if (performance === undefined) return [];
  const { instanceType, maxNodes } = performance;
  return [{ name: performancePool, instanceType, least: 0, greatest: maxNodes, volume: volumeOf(instanceType) }];
}

function volumeOf(instanceType: string): number {
  const type = instanceTypes[instanceType];
  return type === undefined ? 0 : nodeGibibytes(type);
}
