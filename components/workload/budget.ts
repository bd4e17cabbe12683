import type { types } from '@pulumi/kubernetes';
import { labelsOf, selectorOf } from '../core/kubernetes/labels.ts';
import type { ManifestOf } from '../core/kubernetes/manifest.ts';
import type { Problem } from '../core/problems/problem.ts';
import type { DisruptionBudget, WorkloadSpec } from './spec.ts';

/** The replicas that an eviction must leave, as the disruption controller rounds them. */
function mustStay(budget: DisruptionBudget, replicas: number): number {
  return 'minAvailablePercent' in budget
    ? Math.ceil((budget.minAvailablePercent / 100) * replicas)
    : replicas - budget.maxUnavailable;
}

/** Problems of a workload's disruption budget: one under which no node could ever be drained. */
export function checkBudget(path: string, budget: DisruptionBudget, minReplicas: number): Problem[] {
  if (mustStay(budget, minReplicas) < minReplicas) return [];
  const percent = 'minAvailablePercent' in budget;
  return [
    {
      path: `${path}.${percent ? 'minAvailablePercent' : 'maxUnavailable'}`,
      got: percent ? budget.minAvailablePercent : budget.maxUnavailable,
      must: 'leave at least one replica evictable',
      otherwise: 'nodes cannot be drained',
      fix: percent ? 'Raise scaling.minReplicas, or lower minAvailablePercent.' : 'Raise maxUnavailable.',
    },
  ];
}

/** Plans the `PodDisruptionBudget` of a workload. */
export function planBudget(spec: WorkloadSpec): ManifestOf<types.input.policy.v1.PodDisruptionBudget> {
  const budget = spec.disruptionBudget;
  return {
    apiVersion: 'policy/v1',
    kind: 'PodDisruptionBudget',
    metadata: {
      name: spec.identity.name,
      namespace: spec.namespace,
      labels: labelsOf(spec.tags, spec.identity),
    },
    spec: {
      ...('minAvailablePercent' in budget
        ? { minAvailable: `${budget.minAvailablePercent}%` }
        : { maxUnavailable: budget.maxUnavailable }),
      selector: { matchLabels: selectorOf(spec.identity) },
      // Pods that never became ready protect nothing; without this, a broken release blocks every drain.
      unhealthyPodEvictionPolicy: 'AlwaysAllow',
    },
  };
}
