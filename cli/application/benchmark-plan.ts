import type { Composition } from '../../components/applications/patterns/compose.ts';
import { Resources } from '../../components/core/values/quantity.ts';
import type { WorkloadSpec } from '../../components/workload/spec.ts';

/** The pattern to measure. */
export interface BoundedRequest {
  readonly base: string;
  /** Minimum replicas. */
  readonly min: number;
  readonly max: number;
  /** Containers do not run on these nodes. All replicas only have to find a place. */
  readonly simulated: boolean;
}

/** The requests of a replica where nothing runs. */
const tiny = Resources.of('1m', '1Mi');

/**
 * A pattern with the given number of replicas. Parts of the pattern that do not fit are removed: schedules that would
 * not raise anything, and sizes to which a vertical autoscaler might raise a replica that should stay small.
 * @param workload as planned by the pattern
 */
export function boundedComposition(
  { base, min, max, simulated }: BoundedRequest,
  { scaling, vertical }: Pick<WorkloadSpec, 'scaling' | 'vertical'>,
): Composition {
  const schedules = Object.entries(scaling.schedules ?? {});
  const raising = schedules.filter(([, { minReplicas }]) => minReplicas > min && minReplicas <= max);
  const bounds = { 'workload.vertical.minAllowed': tiny, 'workload.vertical.maxAllowed': tiny };
  const small = {
    'workload.resources.requests': tiny,
    'workload.resources.limits': tiny,
    ...(vertical === undefined ? {} : bounds),
  };
  return {
    base,
    overrides: {
      ...(simulated ? small : {}),
      ...(raising.length === schedules.length ? {} : { 'workload.scaling.schedules': Object.fromEntries(raising) }),
      'workload.scaling.minReplicas': min,
      'workload.scaling.maxReplicas': max,
    },
  };
}
