import type { WorkloadSpec } from './spec.ts';

/** The kind that runs a workload's replicas. */
export function scaledKindOf({ state }: Pick<WorkloadSpec, 'state'>): 'Deployment' | 'StatefulSet' {
  return state === undefined ? 'Deployment' : 'StatefulSet';
}
