import { domain } from '../../core/kubernetes/labels.ts';
import type { Problem } from '../../core/problems/problem.ts';
import { isCron } from '../../core/values/cron.ts';
import { isTimeZone } from '../../core/values/time-zone.ts';
import { poolLabel } from '../../workload/placement.ts';
import { nodeProfileLabel } from '../../workload/tuning-spec.ts';
import { allocatableOf, capacityOf, instanceTypes, podsOf } from './instance-types.ts';

/** A group of like nodes. */
export interface NodePoolSpec {
  readonly name: string;
  /** EC2 instance type: `t3.medium`. */
  readonly instanceType: string;
  readonly minNodes: number;
  readonly maxNodes: number;
  /** Slices that time-sharing makes of each GPU. Default 0: no GPU is offered. */
  readonly slicesPerGpu: number;
  /** Who makes the nodes: a node group, or Karpenter as pods need them. Default: a node group. */
  readonly provider?: 'group' | 'karpenter';
  /** Other types, as large at least, that Karpenter may take too. Default: none. */
  readonly alternatives?: readonly string[];
  /** Only pods that ask for the pool may run there. Default false. */
  readonly dedicated: boolean;
  /** Profiles that its nodes are set to, by the label that patterns ask for: `low-latency`. Default: none. */
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

/** A node of the embedded control plane: no machine stands behind it. */
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
        must: 'its size is not known here',
        fix: `Take one of ${Object.keys(instanceTypes).join(', ')}.`,
      });
    }
    problems.push(...checkAlternatives(`${at}.alternatives`, pool));
    if (pool.maxNodes < pool.minNodes) {
      problems.push({
        path: `${at}.maxNodes`,
        got: pool.maxNodes,
        must: `it is less than minNodes (${pool.minNodes})`,
        fix: 'Raise it or lower minNodes.',
      });
    }
    problems.push(...checkSchedules(`${at}.schedules`, pool));
  }
  return problems;
}

/** Whatever Karpenter takes must hold what the pool was summed for. */
function checkAlternatives(path: string, { instanceType, alternatives = [] }: NodePoolSpec): Problem[] {
  const min = instanceTypes[instanceType];
  return alternatives.flatMap((name): Problem[] => {
    const type = instanceTypes[name];
    if (type === undefined || min === undefined) {
      const fix = `Take of ${Object.keys(instanceTypes).join(', ')}.`;
      return [{ path, got: name, must: 'its size is not known here', fix }];
    }
    const isSmaller = type.vcpus < min.vcpus || type.memoryGiB < min.memoryGiB || type.gpus !== min.gpus;
    if (!isSmaller) return [];
    const must = `it is smaller than ${instanceType}, for which the pool was summed, or has other GPUs`;
    return [{ path, got: name, must, fix: 'Take one as large, or remove it.' }];
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
      say(`${name}.start`, start, 'it is no cron expression of five fields', 'Write it as 0 8 * * 1-5, in quotes.');
    }
    if (!isTimeZone(timezone)) {
      say(`${name}.timezone`, timezone, 'there is no such time zone in the IANA database', 'Write it as UTC.');
    }
    if (schedule.maxNodes < minNodes) {
      say(
        `${name}.maxNodes`,
        schedule.maxNodes,
        `it is less than minNodes (${minNodes})`,
        'Raise it or lower minNodes.',
      );
    }
    if (schedule.maxNodes > maxNodes) {
      say(
        `${name}.maxNodes`,
        schedule.maxNodes,
        `the pool has ${maxNodes} at the most`,
        'Lower it, or raise the pool.',
      );
    }
    const earlier = begun.get(start);
    if (earlier !== undefined) say(`${name}.start`, start, `${earlier} begins then`, 'Let each begin at its own time.');
    begun.set(start, name);
  }
  return problems;
}

/**
 * Plans the nodes of the embedded control plane in the shape that the environment describes: every pool at its
 * greatest, spread over the zones, with what EKS leaves for pods.
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
