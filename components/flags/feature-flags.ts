import { PlannedComponent, type PlannedComponentOptions } from '../core/kubernetes/component.ts';
import { refuse } from '../core/problems/problem.ts';
import { checkFeatureFlags } from './flag-check.ts';
import { planFeatureFlags } from './flags-plan.ts';
import type { FeatureFlagsSpec } from './spec.ts';

/**
 * Feature flags, and flagd, which serves them. Changing a flag restarts nothing.
 * @throws ProblemsError with everything wrong with `spec`, before anything is registered.
 */
export class FeatureFlags extends PlannedComponent {
  constructor(spec: FeatureFlagsSpec, options?: PlannedComponentOptions) {
    refuse(checkFeatureFlags('flags', spec));
    super(planFeatureFlags(spec), options);
  }
}
