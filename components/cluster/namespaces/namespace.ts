import { PlannedComponent, type PlannedComponentOptions } from '../../core/kubernetes/component.ts';
import type { Manifest } from '../../core/kubernetes/manifest.ts';
import { type NamespaceSpec, planNamespace } from './namespace-plan.ts';

/** A namespace with its quota, its limit range and its network policies. */
export class Namespace extends PlannedComponent {
  constructor(spec: NamespaceSpec, bounds: readonly Manifest[], options?: PlannedComponentOptions) {
    super(planNamespace(spec, bounds), options);
  }
}
