import { PlannedComponent, type PlannedComponentOptions } from '../../core/kubernetes/component.ts';
import { type GatekeeperSpec, planGatekeeper } from './gatekeeper-plan.ts';

/** The OPA policies that Gatekeeper enforces in the cluster: RBAC, network policy and Pod Security. */
export class Gatekeeper extends PlannedComponent {
  constructor(name: string, spec: GatekeeperSpec, options?: PlannedComponentOptions) {
    super(planGatekeeper(name, spec), options);
  }
}
