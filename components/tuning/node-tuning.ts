import { PlannedComponent, type PlannedComponentOptions } from '../core/kubernetes/component.ts';
import type { NodeTuningSpec } from './spec.ts';
import { planNodeTuning } from './tuning-plan.ts';

/** Applies to nodes the profiles that their labels name, for applications whose patterns prefer them. */
export class NodeTuning extends PlannedComponent {
  constructor(spec: NodeTuningSpec, options?: PlannedComponentOptions) {
    super(planNodeTuning(spec), options);
  }
}
