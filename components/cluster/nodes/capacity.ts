import type { Problem } from '../../core/problems/problem.ts';
import { Resources } from '../../core/values/quantity.ts';
import { counted } from '../../core/values/words.ts';
import { type Demand, type PodGroup, podGroupDemand, sumDemands } from '../../workload/demand.ts';
import { type Daemon, daemons } from './daemons.ts';
import { allocatableOf, instanceTypes, podsOf } from './instance-types.ts';
import type { NodePoolSpec } from './node-pools.ts';
import { fitsIn, nodesNeeded, type Room } from './packing.ts';

/** The scales at which a fleet is summed. */
export const scales = ['min', 'max', 'surge'] as const;

/** `min`: every workload at its fewest replicas; `max`: at its most; `surge`: at its most, all updating at once. */
export type Scale = (typeof scales)[number];

/** What a pool of nodes must hold, and what it can hold. */
export interface PoolCapacity {
  readonly pool: NodePoolSpec;
  /** Names of the daemons that run on each node. */
  readonly daemons: readonly string[];
  /** What one node has for workloads, without what its image reserves and its daemons use. */
  readonly perNode: Resources;
  readonly slicesPerNode: number;
  readonly podsPerNode: number;
  /** What the workloads of the pool ask for, by scale. */
  readonly demand: Readonly<Record<Scale, Demand>>;
  /** Nodes that hold it, by scale; `Infinity` if some pod fits on no node of the pool. */
  readonly nodes: Readonly<Record<Scale, number>>;
  /** A pod that fits on no node of the pool, if there is one. */
  readonly tooLarge?: PodGroup;
}

/** The pool of workloads that name none. */
const generalPool = 'general';

/** Compares the workloads of each pool with its nodes, at each scale. `more` also runs on every node. */
export function planCapacity(
  pools: readonly NodePoolSpec[],
  groups: readonly PodGroup[],
  more: readonly Daemon[] = [],
): PoolCapacity[] {
  const running = [...daemons, ...more];
  const byPool = Map.groupBy(groups, ({ pool }) => pool ?? generalPool);
  return pools.map((pool) => capacityOfPool(pool, byPool.get(pool.name) ?? [], running));
}

function capacityOfPool(pool: NodePoolSpec, groups: readonly PodGroup[], running: readonly Daemon[]): PoolCapacity {
  const node = roomOfNode(pool, running);
  const demand = (scale: Scale): Demand => sumDemands(groups.map((group) => podGroupDemand(group, group.pods[scale])));
  const nodes = (scale: Scale): number =>
    nodesNeeded(
      node,
      groups.map((group) => ({ room: roomOfPod(group), count: group.pods[scale] })),
    );
  const tooLarge = groups.find((group) => fitsIn(node, roomOfPod(group)) === 0);
  return {
    pool,
    daemons: running.map(({ name }) => name),
    perNode: Resources.of(`${node.milliCpu}m`, String(node.bytes)),
    slicesPerNode: node.slices,
    podsPerNode: node.pods,
    demand: { min: demand('min'), max: demand('max'), surge: demand('surge') },
    nodes: { min: nodes('min'), max: nodes('max'), surge: nodes('surge') },
    ...(tooLarge === undefined ? {} : { tooLarge }),
  };
}

function roomOfNode(pool: NodePoolSpec, running: readonly Daemon[]): Room {
  const type = instanceTypes[pool.instanceType];
  if (type === undefined) throw new RangeError(`unknown instance type ${pool.instanceType}`);
  const allocatable = allocatableOf(type);
  const overhead = running.reduce((sum, { requests }) => sum.plus(requests), Resources.none);
  return {
    milliCpu: allocatable.milliCpu - overhead.milliCpu,
    bytes: allocatable.bytes - overhead.bytes,
    slices: type.gpus * pool.slicesPerGpu,
    pods: podsOf(type) - running.length,
  };
}

function roomOfPod({ requests, extended }: PodGroup): Room {
  const slices = Object.values(extended).reduce((sum, count) => sum + count, 0);
  return { milliCpu: requests.milliCpu, bytes: requests.bytes, slices, pods: 1 };
}

/** Problems of pools that cannot hold their workloads at the highest scale while all of them update. */
export function checkCapacity(path: string, capacities: readonly PoolCapacity[]): Problem[] {
  return capacities.flatMap(({ pool, nodes, demand, tooLarge, perNode, slicesPerNode }): Problem[] => {
    if (tooLarge !== undefined) {
      const { name, requests } = tooLarge;
      return [
        {
          path: `${path}.${pool.name}.instanceType`,
          got: pool.instanceType,
          must: `have room for ${name}, which requests ${describe(requests, tooLarge.extended)}; a node has ${describe(perNode, { slices: slicesPerNode })} left`,
          fix: 'Use a larger instance type, or lower the requests.',
        },
      ];
    }
    const narrow = checkWindows(`${path}.${pool.name}.schedules`, pool, nodes.min);
    if (nodes.surge <= pool.maxNodes) return narrow;
    const { pods, requests } = demand.surge;
    return [
      ...narrow,
      {
        path: `${path}.${pool.name}.maxNodes`,
        got: pool.maxNodes,
        must: `be at least ${nodes.surge} to hold ${counted(pods, 'pod')} with requests of ${describe(requests, demand.surge.extended)} at the highest scale, update surge included`,
        fix: 'Raise it, use a larger instance type, or lower maxReplicas of what runs there.',
      },
    ];
  });
}

/** Problems of schedules under which a pool does not hold even the fewest replicas. */
function checkWindows(path: string, { schedules = {} }: NodePoolSpec, min: number): Problem[] {
  return Object.entries(schedules)
    .filter(([, { maxNodes }]) => maxNodes < min)
    .map(([name, { maxNodes }]) => ({
      path: `${path}.${name}.maxNodes`,
      got: maxNodes,
      must: `be at least ${min} to hold the minimum replicas`,
      fix: 'Raise it, or lower minReplicas of what runs there.',
    }));
}

function describe({ cpu, memory }: Resources, extended: Readonly<Record<string, number>>): string {
  const more = Object.entries(extended).filter(([, count]) => count > 0);
  return [`${cpu} CPU`, memory, ...more.map(([name, count]) => `${count} ${name}`)].join(', ');
}
