import { PlannedComponent, type PlannedComponentOptions } from '../../core/kubernetes/component.ts';
import type { EksCluster } from '../spec.ts';
import { planNodePools } from './node-pools-plan.ts';

/** Karpenter's node pools and node classes of a cluster. */
export class NodePools extends PlannedComponent {
  constructor(name: string, cluster: EksCluster, gpuResource: string, options?: PlannedComponentOptions) {
    super(planNodePools(name, cluster, gpuResource), options);
  }
}
