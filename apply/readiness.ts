import { type Problem, ProblemsError } from '../components/core/problems/problem.ts';
import type { ClusterClient, LiveObject, ObjectName } from './cluster-client.ts';
import { followLive } from './live.ts';
import { keyOf, type PlannedObject, shownName } from './planned.ts';
import type { OnProgress } from './progress.ts';
import { reasonsOf } from './reasons.ts';

/** Kinds that become ready some time after they were applied. */
const waitedFor = new Set(['Deployment', 'StatefulSet', 'DaemonSet']);

interface WorkloadObject {
  readonly spec?: { readonly replicas?: number };
  readonly status?: {
    readonly observedGeneration?: number;
    readonly replicas?: number;
    readonly updatedReplicas?: number;
    readonly availableReplicas?: number;
    readonly desiredNumberScheduled?: number;
    readonly numberAvailable?: number;
    readonly updatedNumberScheduled?: number;
  };
}

/**
 * True once a workload runs only its newest version, and all of its replicas are available: as many as it asks for, and at
 * least `minReplicas`, to which an autoscaler may still have to raise it.
 */
export function isAvailable(object: LiveObject, minReplicas = 0): boolean {
  const { spec, status = {} } = object as LiveObject & WorkloadObject;
  if ((status.observedGeneration ?? 0) < (object.metadata.generation ?? 0)) return false;
  if (object.kind === 'DaemonSet') {
    const wanted = status.desiredNumberScheduled ?? 0;
    return (status.numberAvailable ?? 0) >= wanted && (status.updatedNumberScheduled ?? 0) >= wanted;
  }
  const wanted = Math.max(spec?.replicas ?? 1, minReplicas);
  const { replicas = 0, updatedReplicas = 0, availableReplicas = 0 } = status;
  return replicas === wanted && updatedReplicas === wanted && availableReplicas === wanted;
}

/** What to wait for, and how long. */
export interface WaitOptions {
  readonly client: ClusterClient;
  readonly objects: readonly PlannedObject[];
  readonly onProgress: OnProgress;
  readonly signal?: AbortSignal;
  /** In seconds. Default: 300. */
  readonly timeoutSeconds?: number;
}

const quietMilliseconds = 10_000;

/**
 * Waits until every workload of a plan is available. If nothing changes for ten seconds, the progress says why.
 * @returns the number of workloads.
 * @throws ProblemsError with each workload that is not available in time, and the reason.
 */
export async function waitUntilAvailable(options: WaitOptions): Promise<number> {
  const { client, onProgress, signal, timeoutSeconds = 300 } = options;
  const workloads = options.objects.filter(({ name }) => waitedFor.has(name.kind)).map(({ name }) => name);
  // Kubernetes' own autoscaler always runs. KEDA may not run, so nothing waits for it.
  const min = minReplicasOf(options.objects.filter(({ name }) => name.kind === 'HorizontalPodAutoscaler'));
  const isUp = (name: ObjectName, object: LiveObject | undefined): boolean =>
    object !== undefined && isAvailable(object, min.get(keyOf(name)));
  const end = Date.now() + timeoutSeconds * 1000;
  let moved = Date.now();
  let last = -1;
  let note: string | undefined;
  const states = followLive(client, workloads, signal ?? new AbortController().signal);
  for await (const live of states) {
    const waiting = workloads.filter((name) => !isUp(name, live.get(keyOf(name))));
    const done = workloads.length - waiting.length;
    if (done !== last) {
      [last, moved, note] = [done, Date.now(), undefined];
    } else if (Date.now() - moved > quietMilliseconds) {
      moved = Date.now();
      note = await firstReason(client, waiting);
    }
    onProgress({ phase: 'wait', done, total: workloads.length, ...(note === undefined ? {} : { note }) });
    if (waiting.length === 0) break;
    if (Date.now() > end) throw new ProblemsError(await unavailable(client, waiting, timeoutSeconds));
  }
  return workloads.length;
}

interface Autoscaler {
  readonly spec?: {
    readonly minReplicas?: number;
    /** KEDA's name of the field. */
    readonly minReplicaCount?: number;
    readonly scaleTargetRef?: { readonly apiVersion?: string; readonly kind: string; readonly name: string };
  };
}

/** The replicas to which autoscalers of the plan raise their workloads, by the workload's key. */
export function minReplicasOf(objects: readonly PlannedObject[]): ReadonlyMap<string, number> {
  const min = new Map<string, number>();
  for (const { name, manifest } of objects) {
    const { minReplicas, minReplicaCount, scaleTargetRef: target } = (manifest as Autoscaler).spec ?? {};
    const raisedTo = minReplicas ?? minReplicaCount;
    if (target === undefined || raisedTo === undefined) continue;
    const { apiVersion = 'apps/v1', kind } = target;
    const place = name.namespace === undefined ? {} : { namespace: name.namespace };
    min.set(keyOf({ apiVersion, kind, name: target.name, ...place }), raisedTo);
  }
  return min;
}

async function firstReason(client: ClusterClient, waiting: readonly ObjectName[]): Promise<string | undefined> {
  const first = waiting[0];
  if (first === undefined) return undefined;
  const reason = (await reasonsOf(client, [first])).get(keyOf(first));
  const others = waiting.length === 1 ? '' : ` (and ${waiting.length - 1} more)`;
  return `${shownName(first)}: ${reason ?? 'its pods are not ready yet'}${others}`;
}

async function unavailable(client: ClusterClient, waiting: readonly ObjectName[], seconds: number): Promise<Problem[]> {
  const reasons = await reasonsOf(client, waiting);
  return waiting.map((name) => ({
    path: shownName(name),
    said: `not available after ${seconds} s (${reasons.get(keyOf(name)) ?? 'its pods are not ready yet'})`,
    fix: 'Fix the cause and run again. What is applied stays.',
  }));
}
