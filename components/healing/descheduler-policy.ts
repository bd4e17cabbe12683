import type { DeschedulerSpec } from './spec.ts';

/** One profile of the descheduler's policy, in its own form. */
interface Profile {
  readonly name: string;
  readonly pluginConfig: readonly { readonly name: string; readonly args: Readonly<Record<string, unknown>> }[];
  readonly plugins: Readonly<Record<'deschedule' | 'balance', { readonly enabled: readonly string[] }>>;
}

/** What the descheduler reads: its published form `descheduler/v1alpha2`. */
export interface DeschedulerPolicy {
  readonly apiVersion: 'descheduler/v1alpha2';
  readonly kind: 'DeschedulerPolicy';
  readonly maxNoOfPodsToEvictPerNode: number;
  readonly maxNoOfPodsToEvictPerNamespace: number;
  readonly profiles: readonly Profile[];
}

/** Taints of nodes that the cluster autoscaler removes, and drains itself. */
const othersTaints = ['ToBeDeletedByClusterAutoscaler', 'DeletionCandidateOfClusterAutoscaler'];

/** A failed pod stays for an hour, so that people can look at it. */
const failedSeconds = 3600;

/**
 * The policy of the descheduler in two profiles. `repair` empties tainted nodes and moves failing pods, those with
 * volumes too, as a broken node holds theirs. `balance` leaves pods with volumes alone, as their volumes bind them to a
 * zone. Evictions go through the API, so that disruption budgets are kept.
 */
export function deschedulerPolicy(spec: DeschedulerSpec): DeschedulerPolicy {
  const { maxEvictions, restarts } = spec;
  const balancing = balancingOf(spec);
  return {
    apiVersion: 'descheduler/v1alpha2',
    kind: 'DeschedulerPolicy',
    maxNoOfPodsToEvictPerNode: maxEvictions.node,
    maxNoOfPodsToEvictPerNamespace: maxEvictions.namespace,
    profiles: [
      {
        name: 'repair',
        pluginConfig: [
          evictor(spec, []),
          { name: 'RemovePodsViolatingNodeTaints', args: { excludedTaints: othersTaints } },
          {
            name: 'RemovePodsHavingTooManyRestarts',
            args: { podRestartThreshold: restarts, includingInitContainers: true },
          },
          // Pods of a job are its history.
          { name: 'RemoveFailedPods', args: { minPodLifetimeSeconds: failedSeconds, excludeOwnerKinds: ['Job'] } },
        ],
        plugins: {
          deschedule: {
            enabled: ['RemovePodsViolatingNodeTaints', 'RemovePodsHavingTooManyRestarts', 'RemoveFailedPods'],
          },
          balance: { enabled: [] },
        },
      },
      {
        name: 'balance',
        pluginConfig: [
          evictor(spec, ['PodsWithPVC']),
          { name: 'RemovePodsViolatingTopologySpreadConstraint', args: { constraints: ['DoNotSchedule'] } },
          ...balancing,
        ],
        plugins: {
          deschedule: { enabled: [] },
          balance: {
            enabled: ['RemovePodsViolatingTopologySpreadConstraint', ...balancing.map(({ name }) => name)],
          },
        },
      },
    ],
  };
}

/** Which pods may be evicted at all. Agents write only to volumes of their pod, and lose nothing with it. */
function evictor({ priorityThreshold }: DeschedulerSpec, extraEnabled: readonly string[]): Profile['pluginConfig'][0] {
  return {
    name: 'DefaultEvictor',
    args: {
      nodeFit: true,
      priorityThreshold: { value: priorityThreshold },
      podProtections: { defaultDisabled: ['PodsWithLocalStorage'], extraEnabled },
    },
  };
}

/** Shares are of what pods request, as for the scheduler. */
function balancingOf({ balance, lowPercent, highPercent }: DeschedulerSpec): Profile['pluginConfig'] {
  if (balance === 'none') return [];
  const thresholds = { cpu: lowPercent, memory: lowPercent };
  if (balance === 'pack') return [{ name: 'HighNodeUtilization', args: { thresholds } }];
  const targetThresholds = { cpu: highPercent, memory: highPercent };
  return [{ name: 'LowNodeUtilization', args: { thresholds, targetThresholds } }];
}
