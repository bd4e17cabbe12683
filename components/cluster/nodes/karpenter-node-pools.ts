import { PlannedComponent, type PlannedComponentOptions } from '../../core/kubernetes/component.ts';
import type { EksCluster } from '../spec.ts';
import { planNodePools } from './node-pools-plan.ts';

/** What Karpenter is told of the nodes of a cluster. */
export class NodePools extends PlannedComponent {
  constructor(name: string, cluster: EksCluster, gpuResource: string, options?: PlannedComponentOptions) {
    super(planNodePools(name, cluster, gpuResource), options);
  }
}
