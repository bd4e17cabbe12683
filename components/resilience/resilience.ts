import { PlannedComponent, type PlannedComponentOptions } from '../core/kubernetes/component.ts';
import { refuse } from '../core/problems/problem.ts';
import { checkResilience } from './check.ts';
import { planResilience } from './resilience-plan.ts';
import type { ResilienceSpec } from './spec.ts';

/**
 * What happens to requests that fail: fallbacks, and with a mesh circuit breakers and retries.
 * @throws ProblemsError with everything wrong with `spec`, before anything is registered.
 */
export class Resilience extends PlannedComponent {
  constructor(name: string, spec: ResilienceSpec, options?: PlannedComponentOptions) {
    refuse(checkResilience(name, spec));
    super(planResilience(name, spec), options);
  }
}
