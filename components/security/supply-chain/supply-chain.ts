import { PlannedComponent, type PlannedComponentOptions } from '../../core/kubernetes/component.ts';
import { refuse } from '../../core/problems/problem.ts';
import type { SupplyChainSpec } from './spec.ts';
import { checkSupplyChain } from './supply-chain-check.ts';
import { planSupplyChain } from './supply-chain-plan.ts';

/**
 * What watches nodes and images for problems of security: Falco, the CIS benchmark and the Trivy operator.
 * @throws ProblemsError with everything wrong with `spec`, before anything is registered.
 */
export class SupplyChain extends PlannedComponent {
  constructor(spec: SupplyChainSpec, options?: PlannedComponentOptions) {
    refuse(checkSupplyChain('supplyChain', spec));
    super(planSupplyChain(spec), options);
  }
}
