import { PlannedComponent, type PlannedComponentOptions } from '../core/kubernetes/component.ts';
import { planBindings } from './bindings-plan.ts';
import type { EdgeSpec } from './spec.ts';

/** What answers in the cluster for the colors of its load balancer. */
export class Bindings extends PlannedComponent {
  constructor(name: string, spec: EdgeSpec, options?: PlannedComponentOptions) {
    super(planBindings(name, spec), options);
  }
}
