import { PlannedComponent, type PlannedComponentOptions } from '../core/kubernetes/component.ts';
import type { NodeTuningSpec } from './spec.ts';
import { planNodeTuning } from './tuning-plan.ts';

/** What sets nodes to the profiles that their labels name, for applications of patterns that want them. */
export class NodeTuning extends PlannedComponent {
  constructor(spec: NodeTuningSpec, options?: PlannedComponentOptions) {
    super(planNodeTuning(spec), options);
  }
}
