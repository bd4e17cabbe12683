import type { EnforcementLevel } from '@pulumi/policy';

/** The level of a policy in an environment. `disabled` reports nothing. */
export type Level = Extract<EnforcementLevel, 'advisory' | 'mandatory' | 'disabled'>;

/** Levels by environment and policy. A policy that is not listed keeps its own level. */
export type Enforcement = Readonly<Record<string, Readonly<Record<string, Level>>>>;

/**
 * Where a policy has another level. The environment comes from the resource's label `fleetwright.io/environment`. A
 * resource without it gets the strictest level. Everybody can write a label, so only rules that protect nothing but the
 * resource itself may be milder. Security rules are the same everywhere.
 */
export const enforcement: Enforcement = {
  development: {
    'probes-set': 'advisory',
    'budget-allows-eviction': 'advisory',
    'autoscaler-sanity': 'advisory',
    'several-replicas': 'disabled',
  },
};
