import { domain } from '../../core/kubernetes/labels.ts';
import type { Problem } from '../../core/problems/problem.ts';
import { isCron } from '../../core/values/cron.ts';
import { isTimeZone } from '../../core/values/time-zone.ts';
import { anyOf } from '../../core/values/words.ts';
import { poolLabel } from '../../workload/placement.ts';
import { nodeProfileLabel } from '../../workload/tuning-spec.ts';
import { allocatableOf, capacityOf, instanceTypes, podsOf } from './instance-types.ts';

/** A group of equal nodes. */
export interface NodePoolSpec {
  readonly name: string;
  /** EC2 instance type: `t3.medium`. */
  readonly instanceType: string;
  readonly minNodes: number;
  readonly maxNodes: number;
  /** Slices that time-sharing makes of each GPU. Default 0: GPUs are not offered to pods. */
  readonly slicesPerGpu: number;
  /** Who makes the nodes: a node group, or Karpenter as pods need them. Default: a node group. */
  readonly provider?: 'group' | 'karpenter';
  /** Other types, at least as large, that Karpenter may use too. Default: none. */
  readonly alternatives?: readonly string[];
  /** Only pods that ask for the pool may run there. Default false. */
  readonly dedicated: boolean;
  /** Node profiles of its nodes, by the label that patterns prefer: `low-latency`. Default: none. */
  readonly profiles?: readonly string[];
  /** Other bounds from certain times on, by name: scheduled actions of the node group. Default: none. */
  readonly schedules?: Readonly<Record<string, NodeSchedule>>;
}

/** Bounds of a node pool from a time on, until the next schedule's time. */
export interface NodeSchedule {
  /** When it begins, as a cron expression of five fields: `0 8 * * 1-5`. */
  readonly start: string;
  /** Of the IANA database: `America/Los_Angeles`. */
  readonly timezone: string;
  readonly minNodes: number;
  readonly maxNodes: number;
}

/** A node of the embedded control plane, without a machine. */
export interface NodeManifest {
  readonly apiVersion: 'v1';
  readonly kind: 'Node';
  readonly metadata: { readonly name: string; readonly labels: Readonly<Record<string, string>> };
  readonly spec: { readonly taints?: readonly { key: string; value: string; effect: string }[] };
  readonly status: {
    readonly capacity: Readonly<Record<string, string>>;
    readonly allocatable: Readonly<Record<string, string>>;
  };
}

/** Labels of the nodes of a pool: its name, and the profiles that they are set to. */
export function poolLabelsOf({ name, profiles = [] }: Pick<NodePoolSpec, 'name' | 'profiles'>): Record<string, string> {
  const set = profiles.map((profile) => [`${nodeProfileLabel}/${profile}`, 'true'] as const);
  return { [poolLabel]: name, ...Object.fromEntries(set) };
}

/** Everything wrong with node pools. */
export function checkNodePools(path: string, pools: readonly NodePoolSpec[]): Problem[] {
  const problems: Problem[] = [];
  for (const pool of pools) {
    const at = `${path}.${pool.name}`;
    if (instanceTypes[pool.instanceType] === undefined) {
      problems.push({
        path: `${at}.instanceType`,
        got: pool.instanceType,
        must: 'be an instance type whose size is known',
        fix: `Use ${anyOf(Object.keys(instanceTypes))}.`,
      });
    }
    problems.push(...checkAlternatives(`${at}.alternatives`, pool));
    if (pool.maxNodes < pool.minNodes) {
      problems.push({
        path: `${at}.maxNodes`,
        got: pool.maxNodes,
        must: `be at least ${pool.minNodes}, the value of minNodes`,
        fix: 'Raise it, or lower minNodes.',
      });
    }
    problems.push(...checkSchedules(`${at}.schedules`, pool));
  }
  return problems;
}

/** Whatever Karpenter uses must hold as much as the pool's own instance type. */
function checkAlternatives(path: string, { instanceType, alternatives = [] }: NodePoolSpec): Problem[] {
  const min = instanceTypes[instanceType];
  return alternatives.flatMap((name): Problem[] => {
    const type = instanceTypes[name];
    if (type === undefined || min === undefined) {
      const fix = `Use ${anyOf(Object.keys(instanceTypes))}.`;
      return [{ path, got: name, must: 'contain only instance types whose size is known', fix }];
    }
    const isSmaller = type.vcpus < min.vcpus || type.memoryGiB < min.memoryGiB || type.gpus !== min.gpus;
    if (!isSmaller) return [];
    const must = `contain only types at least as large as ${instanceType}, with as many GPUs`;
    return [{ path, got: name, must, fix: 'Use a larger type, or remove it.' }];
  });
}

function checkSchedules(path: string, { schedules = {}, maxNodes }: NodePoolSpec): Problem[] {
  const problems: Problem[] = [];
  const say = (at: string, value: unknown, must: string, fix: string): void => {
    problems.push({ path: `${path}.${at}`, got: value, must, fix });
  };
  const begun = new Map<string, string>();
  for (const [name, schedule] of Object.entries(schedules)) {
    const { start, timezone, minNodes } = schedule;
    // An Auto Scaling group reads cron as Unix does, where `?` means nothing.
    if (!isCron(start) || start.includes('?')) {
      say(`${name}.start`, start, 'be a cron expression of five fields', 'Write it as 0 8 * * 1-5, in quotes.');
    }
    if (!isTimeZone(timezone)) {
      say(`${name}.timezone`, timezone, 'be a time zone of the IANA database', 'Write it as UTC.');
    }
    if (schedule.maxNodes < minNodes) {
      say(
        `${name}.maxNodes`,
        schedule.maxNodes,
        `be at least ${minNodes}, the value of minNodes`,
        'Raise it, or lower minNodes.',
      );
    }
    if (schedule.maxNodes > maxNodes) {
      say(
        `${name}.maxNodes`,
        schedule.maxNodes,
        `be at most ${maxNodes}, the value of the pool’s maxNodes`,
        'Lower it, or raise maxNodes of the pool.',
      );
    }
    const earlier = begun.get(start);
    if (earlier !== undefined)
      say(`${name}.start`, start, `differ from the start of ${earlier}`, 'Choose another time.');
    begun.set(start, name);
  }
  return problems;
}

/**
 * Plans the nodes of the embedded control plane as the environment describes them: every pool with its most nodes,
 * spread over the zones, with what EKS leaves for pods.
 */
export function planNodes(
  pools: readonly NodePoolSpec[],
  zones: readonly string[],
  gpuResource: string,
): NodeManifest[] {
  return pools.flatMap((pool) =>
    Array.from({ length: pool.maxNodes }, (_, index) =>
      planNode(pool, index, zones[index % zones.length] as string, gpuResource),
    ),
  );
}

function planNode(pool: NodePoolSpec, index: number, zone: string, gpuResource: string): NodeManifest {
  const type = instanceTypes[pool.instanceType];
  if (type === undefined) throw new RangeError(`unknown instance type ${pool.instanceType}`);
  const name = `${pool.name}-${index + 1}`;
  const slices = type.gpus * pool.slicesPerGpu;
  const gpu: Record<string, string> = slices === 0 || gpuResource === 'none' ? {} : { [gpuResource]: String(slices) };
  const pods = String(podsOf(type));
  const capacity = capacityOf(type);
  const allocatable = allocatableOf(type);
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: {
      name,
      labels: {
        ...poolLabelsOf(pool),
        'kubernetes.io/hostname': name,
        'kubernetes.io/os': 'linux',
        'kubernetes.io/arch': 'amd64',
        'node.kubernetes.io/instance-type': pool.instanceType,
        'topology.kubernetes.io/zone': zone,
        'topology.kubernetes.io/region': zone.replace(/[a-z]$/, ''),
        [`${domain}/faked`]: 'true',
      },
    },
    spec: pool.dedicated ? { taints: [{ key: poolLabel, value: pool.name, effect: 'NoSchedule' }] } : {},
    status: {
      capacity: { cpu: capacity.cpu, memory: capacity.memory, pods, ...gpu },
      allocatable: { cpu: allocatable.cpu, memory: allocatable.memory, pods, ...gpu },
    },
  };
}
