import { PlannedComponent, type PlannedComponentOptions } from '../core/kubernetes/component.ts';
import { refuse } from '../core/problems/problem.ts';
import { checkHealing } from './healing-check.ts';
import { planHealing } from './healing-plan.ts';
import type { HealingSpec } from './spec.ts';

/**
 * Self-healing: nodes that are tainted and emptied, pods that are moved, volumes that grow, and a diagnosis.
 * @throws ProblemsError with everything wrong with `spec`, before anything is registered.
 */
export class Healing extends PlannedComponent {
  constructor(spec: HealingSpec, options?: PlannedComponentOptions) {
    refuse(checkHealing('healing', spec));
    super(planHealing(spec), options);
  }
}
