import { setTimeout as sleep } from 'node:timers/promises';
import pLimit from 'p-limit';
import { type Problem, ProblemsError } from '../components/core/problems/problem.ts';
import type { ClusterClient, ObjectName } from './cluster-client.ts';
import { readLive } from './live.ts';
import { keyOf, shownName } from './planned.ts';
import type { OnProgress } from './progress.ts';
import { concurrency } from './schedule.ts';

/** Namespaces that belong to the cluster: never deleted, whatever an inventory says. */
const keptNamespaces = new Set(['default', 'kube-system', 'kube-public', 'kube-node-lease']);

/** What goes first, so that nothing is scaled or started again while the rest goes. */
const firstToGo = [
  'HorizontalPodAutoscaler',
  'ScaledObject',
  'Deployment',
  'StatefulSet',
  'DaemonSet',
  'Job',
  'CronJob',
];
/** What goes last: it bounds or holds the others. */
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

/** What removing needs to know. */
export interface RemoveOptions {
  readonly client: ClusterClient;
  readonly names: readonly ObjectName[];
  readonly phase: 'prune' | 'delete';
  readonly onProgress: OnProgress;
  readonly signal?: AbortSignal | undefined;
  /** Default 120. */
  readonly timeoutSeconds?: number | undefined;
}

const pollMilliseconds = 300;

/**
 * Deletes objects, workloads first and namespaces last, and waits until they are gone.
 * @throws ProblemsError naming what is still there when the time is over.
 */
export async function removeObjects(options: RemoveOptions): Promise<readonly ObjectName[]> {
  const { client, phase, onProgress, signal, timeoutSeconds = 120 } = options;
  const names = options.names.filter(({ kind, name }) => kind !== 'Namespace' || !keptNamespaces.has(name));
  const limit = pLimit(concurrency);
  const turns = Map.groupBy(names, ({ kind }) => turnOf(kind));
  let done = 0;
  onProgress({ phase, done, total: names.length });
  for (const turn of [...turns.keys()].sort((a, b) => a - b)) {
    await Promise.all(
      (turns.get(turn) ?? []).map((name) =>
        limit(async () => {
          signal?.throwIfAborted();
          await client.delete(name);
          done += 1;
          onProgress({ phase, done, total: names.length });
        }),
      ),
    );
  }
  const end = Date.now() + timeoutSeconds * 1000;
  for (;;) {
    signal?.throwIfAborted();
    const left = await readLive(client, names);
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

function stillThere(seconds: number): (name: ObjectName) => Problem {
  return (name) => ({
    path: shownName(name),
    value: undefined,
    rule: `it is still there ${seconds} s after it was deleted`,
    fix: 'look at its finalizers, and run the command again',
  });
}
