import { type Problem, refuse } from '../components/core/problems/problem.ts';
import { isAsPlanned } from './as-planned.ts';
import type { ClusterClient, LiveObject } from './cluster-client.ts';
import { checkCustomResources, checkServed } from './custom.ts';
import { type ChangedObject, isGate, tryChanges } from './dry-run.ts';
import { type FoundInventory, readInventory } from './inventory.ts';
import type { InventoryOwner } from './inventory-owner.ts';
import { type LiveObjects, readLive } from './live.ts';
import { type Adoption, checkAdopt, type Ownership, ownershipOf } from './ownership.ts';
import { keyOf, type PlannedObject } from './planned.ts';
import { checkForeignQuotas } from './quota.ts';
import { checkDeclared } from './undeclared.ts';
import { besideOthers, checkUsed } from './used-namespace.ts';

/** What to check before it is applied. */
export interface CheckOptions {
  readonly client: ClusterClient;
  readonly owner: InventoryOwner;
  readonly objects: readonly PlannedObject[];
  /** Objects of others to take over, as `Kind/namespace/name`. Default: none. */
  readonly adopt?: readonly string[];
  /** Objects of other owners that the same run applies before these. Default: none. */
  readonly beside?: readonly PlannedObject[];
}

/** A plan that can be applied, with what was found in the cluster. */
export interface Checked {
  /** The objects as they are applied: a namespace that somebody else created keeps its own labels. */
  readonly objects: readonly PlannedObject[];
  readonly live: LiveObjects;
  readonly previous: FoundInventory | undefined;
  readonly ownership: Ownership;
}

/** The result of a check. */
export interface CheckResult extends Checked {
  readonly problems: readonly Problem[];
  /** The objects that would change, as they would be, by key. */
  readonly would: ReadonlyMap<string, LiveObject>;
}

/**
 * Checks the plans of one run in a cluster: who owns the objects that exist, whether the cluster serves the kinds, whether
 * quotas are large enough, and whether the API server would accept each change. Changes nothing.
 */
export async function checkPlans(plans: readonly CheckOptions[]): Promise<CheckResult[]> {
  const results = await Promise.all(plans.map(looked));
  const misnamed = checkAdopt(
    [...new Set(plans.flatMap(({ adopt = [] }) => adopt))],
    plans.flatMap(({ objects }) => objects),
  );
  const gatesChange = results.some((result) => affected(result).some(({ name }) => isGate(name)));
  return Promise.all(
    results.map(async (result, index): Promise<CheckResult> => {
      const { client } = plans[index] as CheckOptions;
      // Objects of other owners are not changed, so there is nothing to try.
      const own = changedObjects(result).filter(({ name }) => !result.ownership.foreign.has(keyOf(name)));
      const { problems, would } = await tryChanges(client, own, gatesChange);
      return { ...result, would, problems: [...(index === 0 ? misnamed : []), ...result.problems, ...problems] };
    }),
  );
}

/** The objects that a plan creates or changes. */
function affected(checked: Checked): readonly PlannedObject[] {
  return [...changedObjects(checked), ...checked.objects.filter(({ name }) => !checked.live.has(keyOf(name)))];
}

async function looked(options: CheckOptions): Promise<Omit<CheckResult, 'would'>> {
  const { client, owner, objects: asked, adopt = [], beside = [] } = options;
  const names = asked.map(({ name }) => name);
  const [live, previous, served, undeclared, invalid, quotas] = await Promise.all([
    readLive(client, names),
    readInventory(client, owner),
    checkServed(client, asked),
    checkDeclared(client, asked),
    checkCustomResources(asked),
    checkForeignQuotas(client, asked, beside),
  ]);
  const ownership = await ownershipOf({ client, owner, objects: asked, live, previous, adopt });
  const { objects, problems: labels } = withUsed(asked, live, ownership);
  const problems = [...ownership.problems, ...labels, ...served, ...undeclared, ...invalid, ...quotas];
  return { objects, live, previous, ownership, problems };
}

/** The objects that exist and differ from the plan. */
export function changedObjects({ objects, live, ownership }: Checked): ChangedObject[] {
  const adopted = new Set(ownership.adoptions.map(({ key }) => key));
  return objects.flatMap((object): ChangedObject[] => {
    const now = live.get(keyOf(object.name));
    const isDone = now === undefined || (isAsPlanned(object.manifest, now) && !adopted.has(keyOf(object.name)));
    return isDone ? [] : [{ ...object, live: now }];
  });
}

/** The adoption of an object, if it is one. */
export function adoptionOf({ adoptions }: Ownership, key: string): Adoption | undefined {
  return adoptions.find((one) => one.key === key);
}

function withUsed(
  objects: readonly PlannedObject[],
  live: LiveObjects,
  { used }: Ownership,
): { readonly objects: readonly PlannedObject[]; readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const fitted = objects.map((object) => {
    const now = live.get(keyOf(object.name));
    if (now === undefined || !used.has(keyOf(object.name))) return object;
    problems.push(...checkUsed(object.manifest, now));
    return { ...object, manifest: besideOthers(object.manifest, now) };
  });
  return { objects: fitted, problems };
}

/**
 * Checks the plans of one run, as {@link checkPlans} does.
 * @throws ProblemsError with all problems of all plans.
 */
export async function requirePlans(plans: readonly CheckOptions[]): Promise<readonly Checked[]> {
  const results = await checkPlans(plans);
  refuse(results.flatMap(({ problems }) => problems));
  return results;
}
