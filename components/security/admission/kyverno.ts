import { PlannedComponent, type PlannedComponentOptions } from '../../core/kubernetes/component.ts';
import { refuse } from '../../core/problems/problem.ts';
import { checkKyverno, type KyvernoSpec, planKyverno } from './kyverno-plan.ts';

/**
 * Rules of the pack that Kyverno enforces in the cluster, including signatures.
 * @throws ProblemsError with everything wrong with the signatures that images must have, before anything is registered.
 */
export class Kyverno extends PlannedComponent {
  constructor(name: string, spec: KyvernoSpec, options?: PlannedComponentOptions) {
    refuse(checkKyverno(name, spec));
    super(planKyverno(name, spec), options);
  }
}
