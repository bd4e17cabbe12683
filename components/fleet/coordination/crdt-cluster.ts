import { PlannedComponent, type PlannedComponentOptions } from '../../core/kubernetes/component.ts';
import { refuse } from '../../core/problems/problem.ts';
import { checkCrdtCluster } from './crdt-check.ts';
import { planCrdtCluster } from './crdt-plan.ts';
import type { CrdtClusterSpec } from './spec.ts';

/**
 * A cluster of members that hold conflict-free replicated data, each with a name and a volume of its own.
 * @throws ProblemsError with everything wrong with `spec`, before anything is registered.
 */
export class CrdtCluster extends PlannedComponent {
  constructor(spec: CrdtClusterSpec, options?: PlannedComponentOptions) {
    refuse(checkCrdtCluster(spec.name, spec));
    super(planCrdtCluster(spec), options);
  }
}
