import { setTimeout as sleep } from 'node:timers/promises';
import pLimit from 'p-limit';
import { type Problem, ProblemsError } from '../components/core/problems/problem.ts';
import { RefusedByServer } from './answer.ts';
import type { ClusterClient, LiveObject, ObjectName } from './cluster-client.ts';
import { readLive } from './live.ts';
import { keyOf, nameOfLive, shownName } from './planned.ts';
import type { OnProgress } from './progress.ts';
import { concurrency } from './schedule.ts';

/** Kinds that are deleted first, so that nothing is scaled or started again meanwhile. */
const firstToGo = [
  'HorizontalPodAutoscaler',
  'ScaledObject',
  'Deployment',
  'StatefulSet',
  'DaemonSet',
  'Job',
  'CronJob',
];
/** Kinds that are deleted last, because they limit or contain the others. */
const lastToGo = [
  'ResourceQuota',
  'LimitRange',
  'NetworkPolicy',
  'PriorityClass',
  'Namespace',
  'CustomResourceDefinition',
];

function turnOf(kind: string): number {
  const early = firstToGo.indexOf(kind);
  if (early !== -1) return early - firstToGo.length;
  return lastToGo.indexOf(kind) + 1;
}

/** What to remove, and how long to wait for it. */
export interface RemoveOptions {
  readonly client: ClusterClient;
  /** Exactly these: an object of the same name that was created since stays. */
  readonly objects: readonly LiveObject[];
  readonly phase: 'prune' | 'delete';
  readonly onProgress: OnProgress;
  readonly signal?: AbortSignal | undefined;
  /** In seconds. Default: 120. */
  readonly timeoutSeconds?: number | undefined;
}

const pollMilliseconds = 300;

/**
 * Deletes objects, workloads first and namespaces last, and waits until they are gone.
 * @throws ProblemsError with what still exists when the time is over.
 */
export async function removeObjects(options: RemoveOptions): Promise<readonly ObjectName[]> {
  const { client, phase, onProgress, signal, timeoutSeconds = 120 } = options;
  const uids = new Map(options.objects.map((object) => [keyOf(nameOfLive(object)), object.metadata.uid]));
  const names = options.objects.map(nameOfLive);
  const limit = pLimit(concurrency);
  const turns = Map.groupBy(names, ({ kind }) => turnOf(kind));
  let done = 0;
  onProgress({ phase, done, total: names.length });
  for (const turn of [...turns.keys()].sort((a, b) => a - b)) {
    await Promise.all(
      (turns.get(turn) ?? []).map((name) =>
        limit(async () => {
          signal?.throwIfAborted();
          await deleteExactly(client, name, uids.get(keyOf(name)));
          done += 1;
          onProgress({ phase, done, total: names.length });
        }),
      ),
    );
  }
  const end = Date.now() + timeoutSeconds * 1000;
  for (;;) {
    signal?.throwIfAborted();
    const live = [...(await readLive(client, names))];
    const left = new Map(live.filter(([key, { metadata }]) => metadata.uid === uids.get(key)));
    if (left.size === 0) return names;
    const still = names.filter((name) => left.has(keyOf(name)));
    onProgress({
      phase,
      done: names.length - left.size,
      total: names.length,
      note: `waiting for ${shownName(still[0] as ObjectName)}`,
    });
    if (Date.now() > end) throw new ProblemsError(still.slice(0, 20).map(stillThere(timeoutSeconds)));
    await sleep(pollMilliseconds, undefined, signal === undefined ? {} : { signal });
  }
}

/** Deletes an object, unless another one has its name by now. */
async function deleteExactly(client: ClusterClient, name: ObjectName, uid: string | undefined): Promise<void> {
  try {
    await client.delete(name, { uid });
  } catch (error) {
    if (!(error instanceof RefusedByServer && error.status === 409)) throw error;
  }
}

function stillThere(seconds: number): (name: ObjectName) => Problem {
  return (name) => ({
    path: shownName(name),
    said: `still exists ${seconds} s after its deletion`,
    fix: 'Check its finalizers, and run the command again.',
  });
}

/** Removes what we set on an object that stays, such as our labels on a namespace that existed before. */
export async function release(client: ClusterClient, { apiVersion, kind, name, namespace }: ObjectName): Promise<void> {
  await client.apply({ apiVersion, kind, metadata: { name, ...(namespace === undefined ? {} : { namespace }) } });
}
