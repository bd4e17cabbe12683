import type { EnforcementLevel } from '@pulumi/policy';

/** How grave a violation is in an environment: `disabled` tells nothing of it. */
export type Level = Extract<EnforcementLevel, 'advisory' | 'mandatory' | 'disabled'>;

/** Levels by environment and policy. What is not named has the level of its policy. */
export type Enforcement = Readonly<Record<string, Readonly<Record<string, Level>>>>;

/**
 * Where a rule is another matter than elsewhere. The environment is what the label `fleetwright.io/environment` of the
 * resource says: a resource without one is held to everything. As everybody can write a label, only rules by which
 * nothing but the resource itself is at stake may be milder somewhere: rules of security hold everywhere.
 */
export const enforcement: Enforcement = {
  development: {
    'probes-set': 'advisory',
    'budget-allows-eviction': 'advisory',
    'autoscaler-sanity': 'advisory',
    'several-replicas': 'disabled',
  },
};
