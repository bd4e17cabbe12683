import { PlannedComponent, type PlannedComponentOptions } from '../core/kubernetes/component.ts';
import { refuse } from '../core/problems/problem.ts';
import { checkWorkload } from './check.ts';
import { planWorkload } from './plan.ts';
import type { WorkloadSpec } from './spec.ts';

/**
 * A hardened, autoscaled, guarded deployment with its service, account, autoscaler and disruption budget.
 * @throws ProblemsError with everything wrong with `spec`, before anything is registered.
 */
export class Workload extends PlannedComponent {
  constructor(spec: WorkloadSpec, options?: PlannedComponentOptions) {
    refuse(checkWorkload(spec.identity.name, spec));
    super(planWorkload(spec), options);
  }
}
