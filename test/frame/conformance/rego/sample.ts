import fc from 'fast-check';
import type { PolicyInput } from '../../../policies/run-policy.ts';

/** An object, and what else is in the cluster. */
export interface Sample {
  readonly object: object;
  readonly beside?: readonly object[];
}

/** Samples for a rule, and what its twin in the pack says. */
export interface Twin {
  readonly samples: fc.Arbitrary<Sample>;
  /** Whether the pack refuses an object. Where Gatekeeper decides otherwise on purpose, a comment says why. */
  readonly refuses: (sample: Sample) => boolean;
}

/** An object of any kind. */
export type Fields = Record<string, unknown> & { readonly apiVersion: string; readonly kind: string };

/** An object as a policy of the pack gets it. */
export function inputOf(object: object): PolicyInput {
  const { apiVersion, kind, ...props } = object as Fields;
  return { type: `kubernetes:${apiVersion === 'v1' ? 'core/v1' : apiVersion}:${kind}`, props };
}

/** At least one of the values. */
export const some = <T>(...values: readonly T[]): fc.Arbitrary<T[]> => fc.subarray([...values], { minLength: 1 });

/** A value, or nothing. */
export const perhaps = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(value, { nil: undefined });

/** Without the fields that are undefined, which JSON does not have. */
export const plain = <T extends object>(value: T): T => JSON.parse(JSON.stringify(value)) as T;
