import { Resources } from '../core/quantity.ts';
import type { WorkloadSpec } from './spec.ts';

/** What a set of workloads asks of its namespace and of its nodes. */
export interface Demand {
  readonly pods: number;
  readonly requests: Resources;
  readonly limits: Resources;
  /** Extended resources by name: `{ 'nvidia.com/gpu.shared': 52 }`. */
  readonly extended: Readonly<Record<string, number>>;
}

/** Nothing at all. */
export const noDemand: Demand = { pods: 0, requests: Resources.none, limits: Resources.none, extended: {} };

/** Pods of a workload at its greatest: every replica that its autoscaler may start, and the surge of an update. */
export function greatestPods({ scaling, rollout }: WorkloadSpec): number {
  // The deployment controller rounds a surge up.
  return scaling.maxReplicas + Math.ceil((rollout.maxSurgePercent / 100) * scaling.maxReplicas);
}

/** What `pods` pods of a workload ask for. */
export function demandOf(spec: WorkloadSpec, pods: number): Demand {
  const { requests, limits, extended } = spec.resources;
  return {
    pods,
    requests: requests.times(pods),
    limits: limits.times(pods),
    extended: Object.fromEntries(Object.entries(extended).map(([name, count]) => [name, count * pods])),
  };
}

/** The sum of demands. */
export function sumDemands(demands: readonly Demand[]): Demand {
  const extended: Record<string, number> = {};
  let { pods, requests, limits } = noDemand;
  for (const demand of demands) {
    pods += demand.pods;
    requests = requests.plus(demand.requests);
    limits = limits.plus(demand.limits);
    for (const [name, count] of Object.entries(demand.extended)) extended[name] = (extended[name] ?? 0) + count;
  }
  return { pods, requests, limits, extended };
}
