import { PlannedComponent, type PlannedComponentOptions } from '../../core/kubernetes/component.ts';
import { refuse } from '../../core/problems/problem.ts';
import { type AdmissionSpec, checkAdmission, planAdmission } from './admission-plan.ts';

/**
 * Rules of the pack that the API server enforces too, natively, in every namespace of the platform.
 * @throws ProblemsError with everything wrong with the parameters, before anything is registered.
 */
export class Admission extends PlannedComponent {
  constructor(name: string, spec: AdmissionSpec, options?: PlannedComponentOptions) {
    refuse(checkAdmission(name, spec));
    super(planAdmission(name, spec), options);
  }
}
