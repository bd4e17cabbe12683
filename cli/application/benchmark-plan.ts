import type { Composition } from '../../components/applications/patterns/compose.ts';
import { Resources } from '../../components/core/values/quantity.ts';
import type { WorkloadSpec } from '../../components/workload/spec.ts';

/** What is measured of a pattern. */
export interface BoundedRequest {
  readonly base: string;
  /** Minimum replicas. */
  readonly min: number;
  readonly max: number;
  /** Nothing runs on the nodes: that all replicas find a place is what is wanted of them. */
  readonly simulated: boolean;
}

/** What a replica asks for where nothing runs. */
const tiny = Resources.of('1m', '1Mi');

/**
 * A pattern with so many replicas. What the pattern itself says that cannot hold with them gives way: schedules that
 * would raise nothing, and sizes to which a vertical autoscaler might raise a replica that is to stay small.
 * @param workload as the pattern makes it
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
