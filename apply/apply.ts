import { type Problem, ProblemsError, refuse } from '../components/core/problems/problem.ts';
import { RefusedByServer } from './answer.ts';
import { isAsPlanned } from './as-planned.ts';
import type { ClusterClient, LiveObject, ObjectName } from './cluster-client.ts';
import { checkCustomResources, checkServed } from './custom.ts';
import { difference, leaveFormer, readInventory, union, writeInventory } from './inventory.ts';
import type { InventoryOwner } from './inventory-owner.ts';
import { type LiveObjects, readLive } from './live.ts';
import { isPulumis, outcomeOf } from './owners.ts';
import { keyOf, nameOfLive, type PlannedObject, shownName } from './planned.ts';
import type { OnProgress } from './progress.ts';
import { checkForeignQuotas } from './quota.ts';
import { removeObjects } from './remove.ts';
import { runInOrder } from './schedule.ts';
import { starter } from './starting.ts';

/** What to bring a cluster to. */
export interface ApplyOptions {
  readonly client: ClusterClient;
  /** Whose objects they are: what its inventory lists and `objects` does not have is removed. */
  readonly owner: InventoryOwner;
  /** After what they refer to. */
  readonly objects: readonly PlannedObject[];
  readonly onProgress: OnProgress;
  readonly signal?: AbortSignal;
  /** Something else that must have ended well before anything is changed; what is there is read meanwhile. */
  readonly after?: Promise<unknown>;
  /** New workloads get the least replicas of their autoscalers at once. Default: the autoscalers see to it. */
  readonly startsAtMinReplicas?: boolean;
}

/** What applying did. */
export interface ApplyResult {
  readonly created: readonly ObjectName[];
  readonly configured: readonly ObjectName[];
  readonly unchanged: readonly ObjectName[];
  /** What the program no longer has. */
  readonly pruned: readonly ObjectName[];
}

/**
 * Brings a cluster to what a program says: server-side apply in dependency order, then pruning of what left the program
 * since the last run. An inventory in the cluster is written before the first and after the last change, so that a run
 * that was interrupted anywhere is completed by the next.
 * @throws ProblemsError before anything is changed if Pulumi manages the stack, the cluster lacks a kind, a custom
 * resource is not valid or a quota cannot hold it, and after the requests under way have ended if the server refuses an object. Throws the signal's reason if it is interrupted.
 */
export async function apply(options: ApplyOptions): Promise<ApplyResult> {
  const { client, owner, objects, onProgress, signal, after } = options;
  const names = objects.map(({ name }) => name);
  onProgress({ phase: 'check', done: 0, total: objects.length });
  const [before, previous, served, invalid] = await Promise.all([
    readLive(client, names),
    readInventory(client, owner),
    checkServed(client, objects),
    checkCustomResources(objects),
    after,
  ]);
  refuse(checkOwners(owner, before));
  refuse([...served, ...invalid]);
  refuse(await checkForeignQuotas(client, objects));
  const gone = difference(previous?.objects ?? [], names);
  const isNew =
    previous === undefined ||
    !previous.complete ||
    previous.others !== undefined ||
    difference(names, previous.objects).length > 0;
  if (isNew || gone.length > 0) {
    await writeInventory(client, owner, { objects: union(previous?.objects ?? [], names), complete: false });
    if (previous !== undefined) await leaveFormer(client, owner, previous);
  }
  const applied = await applyAll(options, before);
  const pruned =
    gone.length === 0 ? [] : await removeObjects({ client, names: gone, phase: 'prune', onProgress, signal });
  if (isNew || gone.length > 0) await writeInventory(client, owner, { objects: names, complete: true });
  return { ...applied, pruned };
}

async function applyAll(options: ApplyOptions, before: LiveObjects): Promise<Omit<ApplyResult, 'pruned'>> {
  const { client, objects, onProgress, signal, startsAtMinReplicas = false } = options;
  const start = startsAtMinReplicas ? starter(client, objects) : undefined;
  const outcomes = { created: [] as ObjectName[], configured: [] as ObjectName[], unchanged: [] as ObjectName[] };
  let done = 0;
  const tasks = objects.map((object) => ({ ...object, key: keyOf(object.name) }));
  const run = await runInOrder(
    tasks,
    async ({ key, name, manifest }) => {
      const live = before.get(key);
      const isDone = live !== undefined && isAsPlanned(manifest, live);
      const outcome = isDone ? 'unchanged' : outcomeOf(live, await client.apply(manifest));
      outcomes[outcome].push(name);
      if (outcome === 'created') await start?.(name);
      done += 1;
      onProgress({ phase: 'apply', done, total: objects.length });
    },
    signal,
  );
  signal?.throwIfAborted();
  if (run.failures.length > 0) {
    const byKey = new Map(tasks.map(({ key, name }) => [key, name]));
    throw new ProblemsError(run.failures.map(({ key, error }) => refusal(byKey.get(key) as ObjectName, error, done)));
  }
  return outcomes;
}

/** Two engines that both believe they own an object would undo each other's work. */
function checkOwners({ title }: InventoryOwner, live: LiveObjects): Problem[] {
  const owned = [...live.values()].filter(isPulumis);
  if (owned.length === 0) return [];
  return [
    {
      path: title,
      value: shownName(nameOfLive(owned[0] as LiveObject)),
      rule: `Pulumi manages ${owned.length === 1 ? 'it' : `it and ${owned.length - 1} more`}, and its state would no longer hold what is in the cluster`,
      fix: 'run it with the Pulumi CLI (ajj up --engine pulumi); docs/pulumi.md says how to get it',
    },
  ];
}

function refusal(name: ObjectName, error: unknown, applied: number): Problem {
  const path = shownName(name);
  const fix = `mend it and run again; the next run goes on from there (objects applied so far: ${applied})`;
  if (error instanceof RefusedByServer) {
    return { path, value: error.reason, rule: `the API server refuses it (${error.message})`, fix };
  }
  const { message, cause } = error as Error & { cause?: { code?: string } };
  return { path, value: undefined, rule: `the API server did not answer (${cause?.code ?? message})`, fix };
}
