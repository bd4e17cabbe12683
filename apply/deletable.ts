import type { ClusterClient, LiveObject, ObjectName } from './cluster-client.ts';
import { foreignOwner, isTagged } from './foreign-owner.ts';
import { heldNamespaces } from './held-namespaces.ts';
import { type Inventory, inventoryTitle, type OtherInventory, otherInventories } from './inventory.ts';
import type { InventoryOwner } from './inventory-owner.ts';
import { readLive } from './live.ts';
import { isAppliedByUs } from './ownership.ts';
import { keyOf, nameOfLive, shownName } from './planned.ts';

/** An object that stays, though an inventory lists it. */
export interface Kept {
  readonly name: ObjectName;
  /** The reason, as it follows the name in messages: `belongs to Helm release shop/legacy`. */
  readonly because: string;
}

/** What happens to the objects that an owner no longer needs. */
export interface Deletable {
  /** To delete, exactly these. */
  readonly objects: readonly LiveObject[];
  /** Namespaces that somebody else created, which stay as they were. */
  readonly released: readonly ObjectName[];
  readonly kept: readonly Kept[];
}

/** Namespaces of the cluster itself, which are never deleted. */
const clusterNamespaces = new Set(['default', 'kube-system', 'kube-public', 'kube-node-lease']);

/**
 * Finds which objects of an inventory may be deleted: those that we created or took over. Objects that others have taken
 * over or created again since stay, and so do namespaces that contain objects of others.
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
  const namespaces = objects.filter(({ kind }) => kind === 'Namespace').map(({ metadata }) => metadata.name);
  const held = await heldNamespaces(client, namespaces, { others, going: new Set(names.map(keyOf)) });
  const isHeld = ({ kind, metadata }: LiveObject): boolean => kind === 'Namespace' && held.has(metadata.name);
  return {
    objects: objects.filter((object) => !isHeld(object)),
    released,
    kept: [
      ...kept,
      ...objects.filter(isHeld).map((object) => ({
        name: nameOfLive(object),
        because: `contains ${shownName(held.get(object.metadata.name) as ObjectName)}, which is not part of it`,
      })),
    ],
  };
}

/** Why an object has to stay; nothing if it may be deleted, and an empty text if this need not be reported. */
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
  return isOurs ? undefined : 'was created again by somebody else';
}
