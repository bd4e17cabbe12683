import { type EksPlan, planEks } from '../../components/cluster/eks-plan.ts';
import type { AwsPlan } from '../../components/core/aws-plan.ts';
import { planKeptSecrets } from '../../components/secrets/kept-secrets-plan.ts';
import { planEdgeOf } from './edge.ts';
import { secretsName } from './plan.ts';
import type { PlatformSpec } from './spec.ts';

/** Everything that a platform makes in AWS, as plain data. */
export interface CloudPlan {
  /** The cluster, with its network: what is beside it refers to it. */
  readonly cluster: EksPlan;
  /** What is registered after it, each as a component of its own. */
  readonly beside: readonly AwsPlan[];
}

/** Plans what a platform makes in AWS; nothing where its cluster is somebody else's, or on this machine. */
export function planCloud({ cluster, secrets, edge }: PlatformSpec): CloudPlan | undefined {
  if (cluster.kind !== 'eks') return undefined;
  const { region } = cluster;
  const eks = planEks(cluster);
  return {
    cluster: eks,
    beside: [
      ...(secrets?.kept === undefined ? [] : [{ ...planKeptSecrets(secretsName, secrets).plan, region }]),
      ...(edge === undefined ? [] : [planEdgeOf(edge, eks)]),
    ],
  };
}
