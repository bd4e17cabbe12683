import pLimit from 'p-limit';
import { RefusedByServer } from './answer.ts';
import type { ClusterClient, LiveObject, ObjectName } from './cluster-client.ts';
import { foreignOwner, isTagged } from './foreign-owner.ts';
import { type Inventory, inventoryTitle, type OtherInventory, otherInventories } from './inventory.ts';
import type { InventoryOwner } from './inventory-owner.ts';
import { readLive } from './live.ts';
import { hasFieldsToTake } from './migrate.ts';
import { isAppliedByUs } from './ownership.ts';
import { keyOf, nameOfLive, shownName } from './planned.ts';
import { concurrency } from './schedule.ts';

/** An object that stays, though an inventory lists it. */
export interface Kept {
  readonly name: ObjectName;
  /** For people, as it follows the name: `belongs to Helm release shop/legacy`. */
  readonly because: string;
}

/** What becomes of the objects that an owner no longer has. */
export interface Deletable {
  /** To delete, exactly these. */
  readonly objects: readonly LiveObject[];
  /** Namespaces of somebody else, which are left as they were. */
  readonly released: readonly ObjectName[];
  readonly kept: readonly Kept[];
}

/** Namespaces that belong to the cluster: never deleted, whatever an inventory says. */
const clusterNamespaces = new Set(['default', 'kube-system', 'kube-public', 'kube-node-lease']);

/**
 * Finds which objects of an inventory may be deleted: those that we made, or took over. What others have taken over since,
 * or made anew under the same name, stays, and so does a namespace with something of others in it.
 */
export async function deletableOf(
  client: ClusterClient,
  owner: InventoryOwner,
  inventory: Inventory,
  names: readonly ObjectName[],
): Promise<Deletable> {
  if (names.length === 0) return { objects: [], released: [], kept: [] };
  const [live, others] = await Promise.all([readLive(client, names), otherInventories(client, owner)]);
  const used = new Set(inventory.used);
  const released: ObjectName[] = [];
  const kept: Kept[] = [];
  const objects: LiveObject[] = [];
  for (const name of names) {
    const object = live.get(keyOf(name));
    if (object === undefined) continue;
    if (used.has(keyOf(name))) {
      released.push(name);
      continue;
    }
    const because = reasonToKeep(name, object, inventory, others);
    if (because === undefined) objects.push(object);
    else if (because !== '') kept.push({ name, because });
  }
  const going = new Set(names.map(keyOf));
  const filled = await Promise.all(
    objects.map(async (object) => {
      if (object.kind !== 'Namespace') return undefined;
      return contentsOfOthers(client, object.metadata.name, others, going);
    }),
  );
  return {
    objects: objects.filter((_, index) => filled[index] === undefined),
    released,
    kept: [
      ...kept,
      ...objects.flatMap((object, index): Kept[] => {
        const because = filled[index];
        return because === undefined ? [] : [{ name: nameOfLive(object), because }];
      }),
    ],
  };
}

/** Why an object has to stay; nothing if it may go, and an empty text where nobody needs to be told. */
function reasonToKeep(
  name: ObjectName,
  object: LiveObject,
  { adopted = [] }: Inventory,
  others: readonly OtherInventory[],
): string | undefined {
  if (name.kind === 'Namespace' && clusterNamespaces.has(name.name)) return '';
  const key = keyOf(name);
  const other = others.find(({ objects }) => objects.some((one) => keyOf(one) === key));
  if (other !== undefined) return `belongs to ${inventoryTitle(other)}`;
  if (adopted.some((one) => one.key === key && one.uid === object.metadata.uid)) return undefined;
  const marked = foreignOwner(object);
  if (marked !== undefined && marked.isController !== true) return `belongs to ${marked.title}`;
  const isOurs = isAppliedByUs(object) || isTagged(object.metadata.labels);
  return isOurs ? undefined : 'was made anew by somebody else';
}

/** What of somebody else is in a namespace, for people; nothing where all of it is ours, or of controllers. */
async function contentsOfOthers(
  client: ClusterClient,
  namespace: string,
  others: readonly OtherInventory[],
  going: ReadonlySet<string>,
): Promise<string | undefined> {
  const listed = others.flatMap(({ objects }) => objects).find((one) => one.namespace === namespace);
  if (listed !== undefined) return `contains ${shownName(listed)}, which is not part of it`;
  const limit = pLimit(concurrency);
  const kinds = await client.namespacedKinds();
  const lists = await Promise.all(
    kinds.map(({ apiVersion, kind }) => limit(() => listOrNothing(client, apiVersion, kind, namespace))),
  );
  const foreign = lists.flat().find((object) => !going.has(keyOf(nameOfLive(object))) && isOfSomebody(object));
  return foreign === undefined ? undefined : `contains ${shownName(nameOfLive(foreign))}, which is not part of it`;
}

/** What we may not list cannot be looked at. */
async function listOrNothing(
  client: ClusterClient,
  apiVersion: string,
  kind: string,
  namespace: string,
): Promise<readonly LiveObject[]> {
  try {
    return await client.list(apiVersion, kind, { namespace });
  } catch (error) {
    if (error instanceof RefusedByServer && (error.status === 403 || error.status === 405)) return [];
    throw error;
  }
}

/** Kubernetes' own controllers: some give what they make the labels of what they make it for. */
const controllers = /^(kube-controller-manager|kube-scheduler|kubelet)$/;

/** True for what somebody made with a tool, and no controller and not we did. */
function isOfSomebody(object: LiveObject): boolean {
  const { ownerReferences = [], labels, managedFields = [] } = object.metadata;
  const isMadeByController = managedFields.every(({ manager = '' }) => controllers.test(manager));
  if (ownerReferences.length > 0 || isMadeByController || isAppliedByUs(object) || isTagged(labels)) return false;
  return foreignOwner(object) !== undefined || hasFieldsToTake(object, true);
}
