import { Resources } from '../core/values/quantity.ts';
import { podResources } from './mesh.ts';
import type { ResourceSpec, VerticalSpec, WorkloadSpec } from './spec.ts';

/** What a set of workloads asks of its namespace and of its nodes. */
export interface Demand {
  readonly pods: number;
  readonly requests: Resources;
  readonly limits: Resources;
  /** Extended resources by name: `{ 'nvidia.com/gpu.shared': 52 }`. */
  readonly extended: Readonly<Record<string, number>>;
  /** Volumes by claim. Default: none. */
  readonly volumes?: VolumeDemand;
}

/** Volumes that are asked for. */
export interface VolumeDemand {
  readonly claims: number;
  /** Of all claims together. */
  readonly bytes: number;
}

/** The bytes of a volume's size. Throws a RangeError unless it is a quantity in binary units. */
export function volumeBytes(size: string): number {
  return Resources.of(0, size).bytes;
}

/** Nothing at all. */
export const noDemand: Demand = { pods: 0, requests: Resources.none, limits: Resources.none, extended: {} };

/**
 * Pods of a workload at its greatest: every replica that its autoscaler may start, and the surge of an update. A
 * stateful replica goes before the new one of its name comes: there is no surge.
 */
export function maxPods({ scaling, rollout, state }: WorkloadSpec): number {
  if (state !== undefined) return scaling.maxReplicas;
  // The deployment controller rounds a surge up.
  return scaling.maxReplicas + Math.ceil((rollout.maxSurgePercent / 100) * scaling.maxReplicas);
}

/** What `pods` pods of a workload ask for. */
export function demandOf(spec: WorkloadSpec, pods: number): Demand {
  const volumes = spec.state?.volumes ?? [];
  const bytes = volumes.reduce((sum, { size }) => sum + volumeBytes(size), 0);
  return {
    ...podGroupDemand(podGroupOf(spec), pods),
    ...(volumes.length === 0 ? {} : { volumes: { claims: volumes.length * pods, bytes: bytes * pods } }),
  };
}

/** The sum of demands. */
export function sumDemands(demands: readonly Demand[]): Demand {
  const extended: Record<string, number> = {};
  let { pods, requests, limits } = noDemand;
  let volumes: VolumeDemand = { claims: 0, bytes: 0 };
  for (const demand of demands) {
    pods += demand.pods;
    requests = requests.plus(demand.requests);
    limits = limits.plus(demand.limits);
    for (const [name, count] of Object.entries(demand.extended)) extended[name] = (extended[name] ?? 0) + count;
    const { claims = 0, bytes = 0 } = demand.volumes ?? {};
    volumes = { claims: volumes.claims + claims, bytes: volumes.bytes + bytes };
  }
  return { pods, requests, limits, extended, ...(volumes.claims === 0 && volumes.bytes === 0 ? {} : { volumes }) };
}

/** Like pods that scale together, as capacity is summed: one workload's, or a stateful set's. */
export interface PodGroup {
  /** Whose pods: `agents/aider`. */
  readonly name: string;
  /** Node pool that takes them. Default: the general one. */
  readonly pool?: string;
  /** What one pod asks for. */
  readonly requests: Resources;
  readonly limits: Resources;
  readonly extended: Readonly<Record<string, number>>;
  /** Number of pods: with the fewest replicas, with the most, and with the most during an update. */
  readonly pods: { readonly min: number; readonly max: number; readonly surge: number };
}

/** The pods of a workload. */
export function podGroupOf(spec: WorkloadSpec): PodGroup {
  const { identity, namespace, placement, resources, scaling, vertical, mesh } = spec;
  // If a vertical autoscaler may raise a request, its maximum is what the pod may request.
  const requests = vertical === undefined ? resources.requests : resources.requests.max(maxOf(vertical));
  return {
    name: `${namespace}/${identity.name}`,
    ...(placement.pool === undefined ? {} : { pool: placement.pool.name }),
    ...podResources({ requests, limits: resources.limits }, mesh),
    extended: resources.extended,
    pods: { min: scaling.minReplicas, max: scaling.maxReplicas, surge: maxPods(spec) },
  };
}

function maxOf({ mode, controls, maxAllowed }: VerticalSpec): Resources {
  if (mode === 'Off') return Resources.none;
  const { cpu, memory } = maxAllowed;
  return Resources.of(controls.includes('cpu') ? cpu : 0, controls.includes('memory') ? memory : '0');
}

/** What so many like pods ask for: those of a group, or pods of one container. */
export function podGroupDemand({ requests, limits, extended }: ResourceSpec, pods: number): Demand {
  return {
    pods,
    requests: requests.times(pods),
    limits: limits.times(pods),
    extended: Object.fromEntries(Object.entries(extended).map(([name, count]) => [name, count * pods])),
  };
}
