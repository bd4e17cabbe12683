import { isDeepStrictEqual } from 'node:util';
import { type Problem, ProblemsError } from '../components/core/problems/problem.ts';
import { counted } from '../components/core/values/words.ts';
import { RefusedByServer, SilentServer } from './answer.ts';
import { isAsPlanned } from './as-planned.ts';
import { adoptionOf, type Checked, type CheckOptions, requirePlans } from './check.ts';
import type { ClusterClient, LiveObject, ObjectName } from './cluster-client.ts';
import { deletableOf, type Kept } from './deletable.ts';
import { difference, type Inventory, leaveFormer, leaveOther, union, writeInventory } from './inventory.ts';
import type { InventoryOwner } from './inventory-owner.ts';
import { hasFieldsToTake, takeFields } from './migrate.ts';
import { outcomeOf } from './owners.ts';
import type { Adoption } from './ownership.ts';
import { keyOf, shownName } from './planned.ts';
import type { OnProgress } from './progress.ts';
import { release, removeObjects } from './remove.ts';
import { runInOrder } from './schedule.ts';
import { starter } from './starting.ts';

/** How to apply a plan to a cluster. */
export interface ApplyOptions {
  readonly client: ClusterClient;
  /** The owner of the objects. What its inventory lists and the plan no longer contains is removed. */
  readonly owner: InventoryOwner;
  readonly onProgress: OnProgress;
  readonly signal?: AbortSignal;
  /** New workloads get the minimum replicas of their autoscalers at once. Default: false, the autoscalers raise them. */
  readonly startsAtMinReplicas?: boolean;
}

type Outcome = 'created' | 'configured' | 'unchanged';

/** What an apply changed. */
export interface ApplyResult {
  readonly created: readonly ObjectName[];
  readonly configured: readonly ObjectName[];
  readonly unchanged: readonly ObjectName[];
  /** Objects that the program no longer contains, and that were removed. */
  readonly pruned: readonly ObjectName[];
  /** Objects that the program no longer contains, and that stay because they have another owner by now. */
  readonly kept: readonly Kept[];
  /** Objects that were taken over, and their former owners. */
  readonly adopted: readonly { readonly name: ObjectName; readonly from: string }[];
}

/**
 * Applies a program to a cluster: server-side apply in dependency order, then removal of what left the program since the
 * last run. An inventory in the cluster is written before the first and after the last change, so that the next run
 * completes one that was interrupted.
 * @throws ProblemsError before anything is changed if an object has another owner, the cluster lacks a kind, the API
 * server would refuse a change or a quota is too small; and, once the requests under way have ended, if the server refuses
 * an object. Throws the signal's reason if it is interrupted.
 */
export async function apply(options: ApplyOptions & CheckOptions): Promise<ApplyResult> {
  options.onProgress({ phase: 'check', done: 0, total: options.objects.length });
  const [checked] = await requirePlans([options]);
  return applyChecked(options, checked as Checked);
}

/** Applies a checked plan to a cluster, as {@link apply} does. */
export async function applyChecked(options: ApplyOptions, checked: Checked): Promise<ApplyResult> {
  const { client, owner } = options;
  const { objects, previous, ownership } = checked;
  const names = objects.map(({ name }) => name);
  const gone = difference(previous?.objects ?? [], names);
  const isNew =
    previous === undefined ||
    !previous.complete ||
    previous.others !== undefined ||
    ownership.adoptions.length > 0 ||
    !isDeepStrictEqual(ownership.used, new Set(previous.used)) ||
    difference(names, previous.objects).length > 0;
  const marks = marksOf(checked);
  if (isNew || gone.length > 0) {
    const listed = union(previous?.objects ?? [], names);
    await writeInventory(client, owner, { objects: listed, complete: false, ...marks });
    if (previous !== undefined) await leaveFormer(client, owner, previous);
    await leaveOthers(client, ownership.adoptions);
  }
  const applied = await applyAll(options, checked);
  const pruned = await prune(options, gone, { objects: [], complete: false, ...marks });
  if (isNew || gone.length > 0) {
    const kept = new Set(names.map(keyOf));
    const left = {
      used: marks.used.filter((key) => kept.has(key)),
      adopted: marks.adopted.filter(({ key }) => kept.has(key)),
    };
    await writeInventory(client, owner, { objects: names, complete: true, ...left });
  }
  return { ...applied, ...pruned, adopted: ownership.adoptions.map(({ name, from }) => ({ name, from })) };
}

/** The entries of an inventory about objects that others created. */
function marksOf({ previous, ownership }: Checked): Required<Pick<Inventory, 'used' | 'adopted'>> {
  const taken = new Set(ownership.adoptions.map(({ key }) => key));
  const before = (previous?.adopted ?? []).filter(({ key }) => !taken.has(key));
  const now = ownership.adoptions.map(({ key, uid, from }) => ({ key, uid, from }));
  return { used: [...ownership.used].filter((key) => !taken.has(key)), adopted: [...before, ...now] };
}

/** Takes adopted objects out of the inventories that listed them: their owners would remove them one day. */
async function leaveOthers(client: ClusterClient, adoptions: readonly Adoption[]): Promise<void> {
  for (const [listedIn, taken] of Map.groupBy(adoptions, (adoption) => adoption.listedIn)) {
    if (listedIn !== undefined)
      await leaveOther(
        client,
        listedIn,
        taken.map(({ name }) => name),
      );
  }
}

/** Removes what left the program, except for objects that have another owner by now. */
async function prune(
  { client, owner, onProgress, signal }: ApplyOptions,
  gone: readonly ObjectName[],
  marks: Inventory,
): Promise<Pick<ApplyResult, 'pruned' | 'kept'>> {
  const { objects, released, kept } = await deletableOf(client, owner, marks, gone);
  await Promise.all(released.map((name) => release(client, name)));
  const pruned =
    objects.length === 0 ? [] : await removeObjects({ client, objects, phase: 'prune', onProgress, signal });
  return { pruned, kept };
}

async function applyAll(options: ApplyOptions, checked: Checked): Promise<Pick<ApplyResult, Outcome>> {
  const { client, onProgress, signal, startsAtMinReplicas = false } = options;
  const { objects, live: before, ownership } = checked;
  const start = startsAtMinReplicas ? starter(client, objects) : undefined;
  const outcomes = { created: [] as ObjectName[], configured: [] as ObjectName[], unchanged: [] as ObjectName[] };
  let done = 0;
  const tasks = objects.map((object) => ({ ...object, key: keyOf(object.name) }));
  const run = await runInOrder(
    tasks,
    async ({ key, name, manifest }) => {
      const isAdopted = adoptionOf(ownership, key) !== undefined;
      const outcome = await applyOne(client, manifest, before.get(key), isAdopted);
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

async function applyOne(
  client: ClusterClient,
  manifest: object,
  live: LiveObject | undefined,
  isAdopted: boolean,
): Promise<Outcome> {
  if (live !== undefined && !isAdopted && isAsPlanned(manifest, live)) return 'unchanged';
  if (live !== undefined && hasFieldsToTake(live, isAdopted)) await takeFields(client, live, isAdopted);
  // An object that did not exist when it was checked is new: one that somebody created since is theirs.
  return outcomeOf(live, await client.apply(manifest, { force: live !== undefined }));
}

function refusal(name: ObjectName, error: unknown, applied: number): Problem {
  const path = shownName(name);
  const fix = `Fix the cause and run again. The next run continues from there (${counted(applied, 'object')} applied so far).`;
  if (error instanceof RefusedByServer) return { path, said: `refused by the API server (${error.message})`, fix };
  if (!(error instanceof SilentServer)) throw error;
  return { path, said: `the API server did not answer (${error.message})`, fix };
}
