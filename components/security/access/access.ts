import { PlannedComponent, type PlannedComponentOptions } from '../../core/kubernetes/component.ts';
import { refuse } from '../../core/problems/problem.ts';
import { checkAccess, type PersonaAccessSpec, planPersonaAccess } from './access-plan.ts';

/**
 * Who may do what in the platform's namespaces, by persona (F10).
 * @throws ProblemsError with everything wrong with the groups, before anything is registered.
 */
export class Access extends PlannedComponent {
  constructor(name: string, spec: PersonaAccessSpec, options?: PlannedComponentOptions) {
    refuse(checkAccess(name, spec));
    super(planPersonaAccess(name, spec), options);
  }
}
