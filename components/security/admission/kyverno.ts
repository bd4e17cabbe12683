import { PlannedComponent, type PlannedComponentOptions } from '../../core/kubernetes/component.ts';
import { refuse } from '../../core/problems/problem.ts';
import { checkKyverno, type KyvernoSpec, planKyverno } from './kyverno-plan.ts';

/**
 * Rules of the pack that Kyverno holds in the cluster, signatures among them.
 * @throws ProblemsError with everything wrong with whose signatures are wanted, before anything is registered.
 */
export class Kyverno extends PlannedComponent {
  constructor(name: string, spec: KyvernoSpec, options?: PlannedComponentOptions) {
    refuse(checkKyverno(name, spec));
    super(planKyverno(name, spec), options);
  }
}
