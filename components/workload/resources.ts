import type { types } from '@pulumi/kubernetes';
import type { Plain } from '../core/kubernetes/manifest.ts';
import { Resources } from '../core/values/quantity.ts';
import type { ResourceSpec } from './spec.ts';

/** Processor time and memory as settings write them, as Kubernetes quantities: `500m` and `2Gi`. */
export interface Amounts {
  readonly cpu: string;
  readonly memory: string;
}

/** What a container asks for, and what it may take at most, as settings write it. */
export interface ResourceSettings {
  readonly requests: Amounts;
  readonly limits: Amounts;
}

/** Reads requests and limits from settings. Throws a RangeError unless all are quantities. */
export function resourcesOf({ requests, limits }: ResourceSettings): ResourceSpec {
  return {
    requests: Resources.of(requests.cpu, requests.memory),
    limits: Resources.of(limits.cpu, limits.memory),
    extended: {},
  };
}

/**
 * Plans the `resources` of a container.
 * @param more Quantities by resource, which are asked for and limited alike: `{ 'nvidia.com/gpu': '1' }`.
 */
export function planResources(
  { requests, limits }: Pick<ResourceSpec, 'requests' | 'limits'>,
  more: Readonly<Record<string, string>> = {},
): Plain<types.input.core.v1.ResourceRequirements> {
  return {
    requests: { cpu: requests.cpu, memory: requests.memory, ...more },
    limits: { cpu: limits.cpu, memory: limits.memory, ...more },
  };
}
