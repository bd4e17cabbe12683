import type { ComponentPlan } from '../../core/kubernetes/plan.ts';
import { cisComponent, planCisBenchmark } from './cis-plan.ts';
import { falcoComponent, planFalco } from './falco-plan.ts';
import type { SupplyChainSpec } from './spec.ts';
import { planTrivy } from './trivy-plan.ts';

/** Pulumi type token of what watches nodes and images. */
export const supplyChainType = 'fleetwright:supply-chain:SupplyChain';

/** Name of its component. */
export const supplyChainName = 'supply-chain';

export { cisComponent, falcoComponent };

/** Plans what watches nodes and images for problems of security, with a component for each part. */
export function planSupplyChain(spec: SupplyChainSpec): ComponentPlan {
  const { falco, cisBenchmark, trivy } = spec;
  return {
    type: supplyChainType,
    name: supplyChainName,
    objects: [],
    components: [
      ...(falco === undefined ? [] : [planFalco(spec, falco)]),
      ...(cisBenchmark === undefined ? [] : [planCisBenchmark(spec, cisBenchmark)]),
      ...(trivy === undefined ? [] : [planTrivy(spec, trivy)]),
    ],
  };
}
