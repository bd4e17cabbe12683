import { type EksPlan, planEks } from '../../components/cluster/eks-plan.ts';
import type { AwsPlan } from '../../components/core/aws-plan.ts';
import { planBudget } from '../../components/cost/budget-plan.ts';
import { planKeptSecrets } from '../../components/secrets/kept-secrets-plan.ts';
import { budgetName } from './budget.ts';
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
export function planCloud({ cluster, secrets, budget }: PlatformSpec): CloudPlan | undefined {
  if (cluster.kind !== 'eks') return undefined;
  const { region } = cluster;
  const own = planEks(cluster);
  return {
    cluster: own,
    beside: [
      ...(secrets?.kept === undefined ? [] : [{ ...planKeptSecrets(secretsName, secrets).plan, region }]),
      ...(budget === undefined ? [] : [planBudget(budgetName, budget, own.network.account)]),
    ],
  };
}
