import type { StackValidationPolicy } from '@pulumi/policy';
import { type Autoscaler, autoscalersOf, ownsReplicas, workloadKey } from '../lib/autoscalers.ts';
import { platformRule, soc2Tags } from '../lib/frameworks.ts';
import { objectsOf } from '../lib/objects.ts';
import { namespaceOf } from '../lib/pod-spec.ts';
import { type Fields, read, shown } from '../lib/read.ts';
import { type Labels, labelsOf, selectorOf } from '../lib/selector.ts';
import { Undecided } from '../lib/undecided.ts';

type Resources = Parameters<StackValidationPolicy['validateStack']>[0]['resources'];

/** A workload that may have a budget, with its minimum number of replicas. */
interface Guarded {
  readonly namespace: string;
  readonly labels: Labels;
  readonly replicas: number;
}

const kinds = new Set([
  'apps/Deployment',
  'apps/StatefulSet',
  'apps/ReplicaSet',
  'core/ReplicationController',
  'argoproj.io/Rollout',
]);

/** The minimum replicas of an autoscaler. With none there is nothing to evict, so the minimum is 1. */
function minOf({ kind, object }: Autoscaler): unknown {
  const field = kind === 'ScaledObject' ? 'minReplicaCount' : 'minReplicas';
  return Math.max(1, Number(read(object, 'spec', field) ?? 1));
}

function guardedBy(kind: string, object: Fields, scalers: ReadonlyMap<string, Autoscaler>): Guarded | undefined {
  const namespace = namespaceOf(object);
  const plain = kind.slice(kind.indexOf('/') + 1);
  const key = workloadKey(namespace, plain, shown(read(object, 'metadata', 'name')));
  const scaler = scalers.get(key);
  const replicas = scaler === undefined ? (read(object, 'spec', 'replicas') ?? 1) : minOf(scaler);
  if (typeof replicas !== 'number' || !Number.isInteger(replicas)) return undefined;
  return { namespace, labels: labelsOf(read(object, 'spec', 'template', 'metadata', 'labels')), replicas };
}

function workloadsOf(resources: Resources, undecided: Undecided): Guarded[] {
  const owners = autoscalersOf(resources, undecided).filter(ownsReplicas);
  const scalers = new Map(owners.map((owner) => [owner.target ?? '', owner]));
  return resources.flatMap(({ type, props }) =>
    objectsOf(type, props, undecided).flatMap(({ kind, object, isPatch }) => {
      if (!kinds.has(kind) || isPatch) return [];
      return undecided.attempt(() => guardedBy(kind, object, scalers)) ?? [];
    }),
  );
}

/** A number or a percentage of replicas, rounded up like in the disruption controller. */
function scaled(value: unknown, replicas: number): number | undefined {
  if (typeof value === 'number') return value;
  const percent = typeof value === 'string' ? /^(\d+)%$/.exec(value)?.[1] : undefined;
  return percent === undefined ? undefined : Math.ceil((Number(percent) * replicas) / 100);
}

/** How many replicas a budget allows to evict; undefined if the API server would refuse the budget. */
function evictable(budget: Fields, replicas: number): number | undefined {
  const mayGo = scaled(read(budget, 'spec', 'maxUnavailable'), replicas);
  if (mayGo !== undefined) return mayGo;
  const mustStay = scaled(read(budget, 'spec', 'minAvailable'), replicas);
  return mustStay === undefined ? undefined : replicas - mustStay;
}

function complaintsOf(budget: Fields, workloads: readonly Guarded[]): string[] {
  const namespace = namespaceOf(budget);
  const takes = selectorOf(read(budget, 'spec', 'selector'));
  const guarded = workloads.filter((workload) => workload.namespace === namespace && takes(workload.labels));
  const replicas = guarded.reduce((sum, workload) => sum + workload.replicas, 0);
  const min = guarded.length === 0 || replicas === 0 ? undefined : evictable(budget, replicas);
  if (min === undefined || min > 0) return [];
  return [
    `of ${replicas} replicas none may be evicted, so no node under them can be drained; raise the replicas, or lower minAvailable`,
  ];
}

/** A budget allows at least one eviction at the minimum number of replicas. Otherwise, no node could be drained. */
export const budgetAllowsEviction: StackValidationPolicy = {
  name: 'budget-allows-eviction',
  displayName: 'Budgets let nodes be drained',
  description: 'Every PodDisruptionBudget allows at least one eviction at the minimum number of replicas.',
  enforcementLevel: 'mandatory',
  severity: 'medium',
  framework: platformRule('B4'),
  tags: soc2Tags('A1.2'),
  remediationSteps: 'Raise the fewest replicas, or lower minAvailable, or take maxUnavailable of 1 or more.',
  validateStack: ({ resources }, report) => {
    const undecided = new Undecided();
    const workloads = workloadsOf(resources, undecided);
    // An unknown workload may have replicas in the same budget.
    const isComplete = undecided.count === 0;
    for (const { type, props, urn } of resources) {
      for (const { kind, object, prefix, isPatch } of objectsOf(type, props, undecided)) {
        if (kind !== 'policy/PodDisruptionBudget' || isPatch) continue;
        const messages = undecided.attempt(() => complaintsOf(object, workloads)) ?? [];
        if (isComplete) for (const message of messages) report(`${prefix}spec: ${message}`, urn);
      }
    }
    undecided.raise();
  },
};
