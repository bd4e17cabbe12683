import type { Problem } from '../components/core/problems/problem.ts';
import { counted } from '../components/core/values/words.ts';
import { fieldManager } from './client.ts';
import type { ClusterClient, LiveObject, ObjectName } from './cluster-client.ts';
import { foreignOwner, hasTagsOf } from './foreign-owner.ts';
import { type Adopted, type Inventory, inventoryTitle, type OtherInventory, otherInventories } from './inventory.ts';
import type { InventoryOwner } from './inventory-owner.ts';
import type { LiveObjects } from './live.ts';
import { isPulumis } from './owners.ts';
import { keyOf, type PlannedObject, shownName } from './planned.ts';

/** An object of another owner that becomes ours. */
export interface Adoption extends Adopted {
  readonly name: ObjectName;
  /** The inventory that lists it so far, if one does. */
  readonly listedIn?: OtherInventory;
}

/** The owners of those objects of a plan that exist already. */
export interface Ownership {
  /** Objects that are not ours, each with its owner and what to do. */
  readonly problems: readonly Problem[];
  /** Keys of the objects that are not ours. */
  readonly foreign: ReadonlySet<string>;
  readonly adoptions: readonly Adoption[];
  /** Keys of namespaces that are used as they are. */
  readonly used: ReadonlySet<string>;
}

/** What {@link ownershipOf} needs to know. */
export interface OwnershipQuestion {
  readonly client: ClusterClient;
  readonly owner: InventoryOwner;
  readonly objects: readonly PlannedObject[];
  /** Those of them that exist. */
  readonly live: LiveObjects;
  readonly previous: Inventory | undefined;
  /** Objects to take over from any owner, as `Kind/namespace/name`. */
  readonly adopt: readonly string[];
}

/** How an object is named on a command line: `Service/shop/orders`, `Namespace/shop`. */
export function adoptName({ kind, namespace, name }: ObjectName): string {
  return [kind, namespace, name].filter((part) => part !== undefined).join('/');
}

/** True for an object that we applied, by its managed fields. One of the same name that was created since has none. */
export function isAppliedByUs({ metadata }: LiveObject): boolean {
  return (metadata.managedFields ?? []).some(
    ({ manager, operation }) => manager === fieldManager && operation === 'Apply',
  );
}

/** An object of a plan that exists, and may have another owner. */
interface Suspect {
  readonly name: ObjectName;
  readonly live: LiveObject;
  /** The owner that its marks name. */
  readonly marked: ReturnType<typeof foreignOwner>;
  /** True if it was created from our plan, whoever applied it. */
  readonly isFromPlan: boolean;
}

/** Finds the owners of those objects of a plan that exist already. Changes nothing. */
export async function ownershipOf(question: OwnershipQuestion): Promise<Ownership> {
  const { client, owner, objects, live, previous } = question;
  const listed = new Set(previous?.objects.map(keyOf));
  // A namespace that was deleted meanwhile is created again, and is then ours.
  const used = new Set(previous?.used?.filter((key) => live.has(key)));
  const suspects: Suspect[] = [];
  for (const { name, manifest } of objects) {
    const key = keyOf(name);
    const object = live.get(key);
    if (object === undefined || isAdopted(object, key, previous)) continue;
    const marked = foreignOwner(object, manifest);
    const isOurs = listed.has(key) && isAppliedByUs(object);
    if (isOurs && (marked === undefined || marked.isController === true || used.has(key))) continue;
    suspects.push({ name, live: object, marked, isFromPlan: hasTagsOf(object, manifest) });
  }
  if (suspects.length === 0) return { problems: [], foreign: new Set(), adoptions: [], used };
  const others = await otherInventories(client, owner);
  return judged(question, suspects, others, used);
}

function isAdopted({ metadata }: LiveObject, key: string, previous: Inventory | undefined): boolean {
  return previous?.adopted?.some((one) => one.key === key && one.uid === metadata.uid) === true;
}

function judged(
  { owner, adopt }: OwnershipQuestion,
  suspects: readonly Suspect[],
  others: readonly OtherInventory[],
  before: ReadonlySet<string>,
): Ownership {
  const named = new Set(adopt);
  const foreign = suspects.map((suspect) => ({ ...suspect, listedIn: listing(others, suspect) })).filter(isForeign);
  const used = new Set(before);
  const adoptions: Adoption[] = [];
  const refused: Foreign[] = [];
  for (const one of foreign) {
    const isNamed = named.has(adoptName(one.name));
    if (one.name.kind === 'Namespace' && !isNamed) used.add(keyOf(one.name));
    else if (one.marked?.isController !== true && (isNamed || makesWay(one, owner))) adoptions.push(adoptionOf(one));
    else refused.push(one);
  }
  const isPulumiStack = owner.path[0] === 'stack';
  const pulumis = refused.filter(({ live }) => isPulumiStack && isPulumis(live));
  const problems = refused.filter((one) => !pulumis.includes(one)).map(notOurs);
  return {
    problems: [...(pulumis.length === 0 ? [] : [pulumiManages(owner, pulumis)]), ...problems],
    foreign: new Set(refused.map(({ name }) => keyOf(name))),
    adoptions,
    used,
  };
}

/** A suspect, and the inventory of another owner that lists it. */
interface Foreign extends Suspect {
  readonly listedIn: OtherInventory | undefined;
}

/** True for an object that somebody else marked or lists, or that was not created from our plan. */
function isForeign({ marked, listedIn, isFromPlan }: Foreign): boolean {
  return marked !== undefined || listedIn !== undefined || !isFromPlan;
}

function listing(others: readonly OtherInventory[], { name }: Suspect): OtherInventory | undefined {
  const key = keyOf(name);
  return others.find(({ objects, used = [] }) => !used.includes(key) && objects.some((one) => keyOf(one) === key));
}

function makesWay({ listedIn }: Foreign, { succeeds = [] }: InventoryOwner): boolean {
  return listedIn !== undefined && succeeds.includes(listedIn.path[0]);
}

function adoptionOf(one: Foreign): Adoption {
  const { name, live, listedIn } = one;
  const adoption = { name, key: keyOf(name), uid: live.metadata.uid ?? '', from: titleOf(one) };
  return listedIn === undefined ? adoption : { ...adoption, listedIn };
}

function titleOf({ live, marked, listedIn }: Foreign): string {
  if (listedIn !== undefined) return inventoryTitle(listedIn);
  if (marked !== undefined) return marked.title;
  const managers = new Set((live.metadata.managedFields ?? []).map(({ manager }) => manager ?? 'somebody'));
  return managers.size === 0 ? 'unknown' : `unknown, written by ${[...managers].join(', ')}`;
}

function notOurs(one: Foreign): Problem {
  const { name, marked } = one;
  const title = titleOf(one);
  const path = shownName(name);
  if (marked?.isController === true) {
    const [must, otherwise] = ['not belong to a controller', 'the controller undoes every change'];
    return { path, must, got: title, otherwise, fix: `Choose another name, or change the ${title}.` };
  }
  const fix = `Add --adopt ${adoptName(name)} to take it over, or choose another name.`;
  return { path, must: 'not belong to another owner', got: title, fix };
}

/** Two engines that both believe they own an object would undo each other's work. */
function pulumiManages({ title }: InventoryOwner, suspects: readonly Suspect[]): Problem {
  const [{ name }] = suspects as readonly [Suspect, ...Suspect[]];
  const more = suspects.length - 1;
  const managed = more === 0 ? shownName(name) : `${shownName(name)} and ${counted(more, 'other object')}`;
  return {
    path: title,
    said: `Pulumi manages ${managed}, and its state would no longer match the cluster`,
    fix: 'Use the Pulumi CLI instead: ajj up --engine pulumi. See docs/guides/pulumi.md on how to install it.',
  };
}

/** Problems of names to take over that no plan contains: a typo would otherwise take over nothing, silently. */
export function checkAdopt(adopt: readonly string[], objects: readonly PlannedObject[]): Problem[] {
  const known = new Set(objects.map(({ name }) => adoptName(name)));
  return adopt
    .filter((name) => !known.has(name))
    .map((name) => ({
      path: '--adopt',
      got: name,
      must: 'name an object of the plan',
      fix: 'Write it as Kind/namespace/name, or as Kind/name for a kind without namespaces.',
    }));
}
