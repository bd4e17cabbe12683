import type { ClusterClient, LiveObject, ObjectName } from './cluster-client.ts';
import { keyOf } from './planned.ts';

interface Condition {
  readonly type: string;
  readonly status: string;
  readonly reason?: string;
  readonly message?: string;
}

interface WithConditions {
  readonly spec?: { readonly selector?: { readonly matchLabels?: Readonly<Record<string, string>> } };
  readonly status?: {
    readonly conditions?: readonly Condition[];
    readonly containerStatuses?: readonly {
      readonly name: string;
      readonly ready?: boolean;
      readonly state?: { readonly waiting?: { readonly reason?: string; readonly message?: string } };
    }[];
  };
}

/** Why workloads are not available, by key, in the words of the cluster. */
export async function reasonsOf(client: ClusterClient, names: readonly ObjectName[]): Promise<Map<string, string>> {
  const reasons = new Map<string, string>();
  const namespaces = new Set(names.map(({ namespace }) => namespace ?? ''));
  for (const namespace of namespaces) {
    const within = names.filter((name) => (name.namespace ?? '') === namespace);
    const pods = await client.list('v1', 'Pod', { namespace });
    for (const name of within) {
      const workload = await client.read(name);
      const reason = workload === undefined ? 'it is gone' : (conditionOf(workload) ?? podReason(workload, pods));
      if (reason !== undefined) reasons.set(keyOf(name), reason);
    }
  }
  return reasons;
}

/** The report of the deployment controller: a quota or admission refuses its pods, or a rollout is stuck. */
function conditionOf(workload: LiveObject): string | undefined {
  const { status } = workload as LiveObject & WithConditions;
  const failure = status?.conditions?.find(({ type, status: is }) => type === 'ReplicaFailure' && is === 'True');
  return failure === undefined ? undefined : `${failure.reason}: ${failure.message}`;
}

/** The report of the first pod that is not ready: it cannot be scheduled, or its container waits for something. */
function podReason(workload: LiveObject, pods: readonly LiveObject[]): string | undefined {
  const labels = Object.entries((workload as LiveObject & WithConditions).spec?.selector?.matchLabels ?? {});
  for (const pod of pods) {
    if (!labels.every(([label, value]) => pod.metadata.labels?.[label] === value)) continue;
    const { status } = pod as LiveObject & WithConditions;
    const unplaced = status?.conditions?.find(({ type, status: is }) => type === 'PodScheduled' && is === 'False');
    if (unplaced !== undefined) return `${unplaced.reason}: ${unplaced.message}`;
    const waiting = status?.containerStatuses?.find(({ state }) => state?.waiting !== undefined)?.state?.waiting;
    if (waiting !== undefined) return [waiting.reason, waiting.message].filter(Boolean).join(': ');
  }
  return undefined;
}
