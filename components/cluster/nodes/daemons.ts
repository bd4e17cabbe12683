import { Resources } from '../../core/values/quantity.ts';

/** A pod that runs on every node, and what it takes from the agents there. */
export interface Daemon {
  readonly name: string;
  readonly requests: Resources;
}

/**
 * What is expected to run on every node of an EKS cluster. The requests are estimates, not read from the add-ons'
 * manifests: compare them with `kubectl describe node` on your own cluster.
 */
export const daemons: readonly Daemon[] = [
  { name: 'aws-node', requests: Resources.of('50m', '64Mi') },
  { name: 'kube-proxy', requests: Resources.of('100m', '64Mi') },
  { name: 'ebs-csi-node', requests: Resources.of('30m', '120Mi') },
  { name: 'eks-pod-identity-agent', requests: Resources.of('10m', '32Mi') },
  { name: 'node-exporter', requests: Resources.of('10m', '32Mi') },
];
