import { gunzipSync, gzipSync } from 'node:zlib';
import { ProblemsError } from '../components/core/problems/problem.ts';
import type { ClusterClient, LiveObject, ObjectName } from './cluster-client.ts';
import { type InventoryOwner, ownerName } from './inventory-owner.ts';
import { readLive } from './live.ts';
import { keyOf } from './planned.ts';

/** Where inventories are kept: a namespace that every cluster has. */
const namespace = 'kube-system';

/** What `ajj` applied for an owner. Objects that leave the owner's program are found by it and removed. */
export interface Inventory {
  readonly objects: readonly ObjectName[];
  /** False during a run: the cluster may then contain fewer objects than are listed. */
  readonly complete: boolean;
  /** Keys ({@link keyOf}) of namespaces that existed before: they are used and never deleted. Default: none. */
  readonly used?: readonly string[];
  /** Objects of other owners that were taken over because `--adopt` named them. Default: none. */
  readonly adopted?: readonly Adopted[];
}

/** An object that was taken over. */
export interface Adopted {
  readonly key: string;
  /** Kubernetes' UID of the object. A later object of the same name has another UID and is not ours. */
  readonly uid: string;
  /** Its former owner, for messages. */
  readonly from: string;
}

/** An inventory of another owner. */
export interface OtherInventory extends Inventory {
  readonly place: ObjectName;
  readonly path: InventoryOwner['path'];
}

/** An inventory as it was found. */
export interface FoundInventory extends Inventory {
  /** Set if it has the name that version 0.1.0 gave it: the objects of other owners that it lists. */
  readonly others?: readonly ObjectName[];
}

/** The ConfigMap that holds the inventory of an owner. */
export function inventoryName(owner: Pick<InventoryOwner, 'path'>): ObjectName {
  return placeOf(`fleetwright-inventory.${ownerName(owner)}`);
}

function placeOf(name: string): ObjectName {
  return { apiVersion: 'v1', kind: 'ConfigMap', namespace, name };
}

/**
 * The inventory of an owner; nothing if `ajj` never applied it, or took it down. An inventory of version 0.1.0 is found
 * under its old name, if the objects in it are this owner's.
 * @throws ProblemsError if the ConfigMap of that name has another owner.
 */
export async function readInventory(client: ClusterClient, owner: InventoryOwner): Promise<FoundInventory | undefined> {
  const place = inventoryName(owner);
  const found = await client.read(place);
  if (found !== undefined) {
    checkOwner(found, owner);
    return decode(found);
  }
  const former = await client.read(placeOf(owner.former.name));
  if (former === undefined) return undefined;
  const { objects: listed, complete } = decode(former);
  const live = await readLive(client, listed);
  const objects = owner.former.claim(listed, [...live.values()]);
  return objects.length === 0 ? undefined : { objects, complete, others: difference(listed, objects) };
}

/** Writes an inventory. It is compressed: a ConfigMap holds at most 1 MiB, and ten thousand names are more. */
export async function writeInventory(
  client: ClusterClient,
  owner: InventoryOwner,
  inventory: Inventory,
): Promise<void> {
  await client.apply(encode(inventoryName(owner), inventory, { owner: JSON.stringify(owner.path) }));
}

const inventoryLabels = { 'app.kubernetes.io/managed-by': 'fleetwright', 'app.kubernetes.io/component': 'inventory' };

/** The inventories of all other owners in the cluster, except those of version 0.1.0, which do not name their owner. */
export async function otherInventories(client: ClusterClient, owner: InventoryOwner): Promise<OtherInventory[]> {
  const labelSelector = 'app.kubernetes.io/component=inventory';
  const found = await client.list('v1', 'ConfigMap', { namespace, labelSelector });
  const own = JSON.stringify(owner.path);
  return found.flatMap((object): OtherInventory[] => {
    const path = (object as LiveObject & InventoryObject).data?.owner;
    if (path === undefined || path === own) return [];
    return [
      { ...decode(object), place: placeOf(object.metadata.name), path: JSON.parse(path) as OtherInventory['path'] },
    ];
  });
}

/** The owner of an inventory, for messages: `application shop/web`. */
export function inventoryTitle({ path: [kind, ...names] }: Pick<OtherInventory, 'path'>): string {
  return names.length === 0 ? kind : `${kind} ${names.join('/')}`;
}

/** Takes objects out of the inventory of another owner, which then no longer removes them. */
export async function leaveOther(
  client: ClusterClient,
  { place, path, ...inventory }: OtherInventory,
  names: readonly ObjectName[],
): Promise<void> {
  const objects = difference(inventory.objects, names);
  await client.apply(encode(place, { ...inventory, objects }, { owner: JSON.stringify(path) }));
}

/** Takes an owner's objects out of their inventory of version 0.1.0, and deletes it once it is empty. */
export async function leaveFormer(
  client: ClusterClient,
  { former }: InventoryOwner,
  { complete, others }: FoundInventory,
): Promise<void> {
  if (others === undefined) return;
  const place = placeOf(former.name);
  if (others.length === 0) await client.delete(place);
  else await client.apply(encode(place, { objects: others, complete }));
}

function encode(
  place: ObjectName,
  { objects, complete, used = [], adopted = [] }: Inventory,
  more: Readonly<Record<string, string>> = {},
) {
  const sorted = [...objects].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  const record = {
    ...(used.length === 0 ? {} : { used: JSON.stringify(used) }),
    ...(adopted.length === 0 ? {} : { adopted: JSON.stringify(adopted) }),
  };
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: {
      name: place.name,
      namespace,
      labels: inventoryLabels,
    },
    data: { complete: String(complete), count: String(sorted.length), ...record, ...more },
    binaryData: { objects: gzipSync(JSON.stringify(sorted)).toString('base64') },
  };
}

interface InventoryObject {
  readonly data?: {
    readonly complete?: string;
    readonly owner?: string;
    readonly used?: string;
    readonly adopted?: string;
  };
  readonly binaryData?: { readonly objects?: string };
}

function decode(found: LiveObject): Inventory {
  const { data, binaryData } = found as LiveObject & InventoryObject;
  const packed = binaryData?.objects;
  const objects =
    packed === undefined ? [] : (JSON.parse(gunzipSync(Buffer.from(packed, 'base64')).toString()) as ObjectName[]);
  return {
    objects,
    complete: data?.complete === 'true',
    ...(data?.used === undefined ? {} : { used: JSON.parse(data.used) as string[] }),
    ...(data?.adopted === undefined ? {} : { adopted: JSON.parse(data.adopted) as Adopted[] }),
  };
}

/** Without this check, objects in the inventory of another owner would be deleted as no longer needed. */
function checkOwner(found: LiveObject, { path, title }: InventoryOwner): void {
  const { owner } = (found as LiveObject & InventoryObject).data ?? {};
  if (owner === JSON.stringify(path)) return;
  throw new ProblemsError([
    {
      path: `ConfigMap ${namespace}/${found.metadata.name}`,
      got: owner,
      must: `be the inventory of ${title}`,
      fix: 'Restore it from a backup. Or delete it, and then delete by hand what is no longer needed.',
    },
  ]);
}

/** Both lists, each object once. */
export function union(one: readonly ObjectName[], other: readonly ObjectName[]): ObjectName[] {
  return [...new Map([...one, ...other].map((name) => [keyOf(name), name])).values()];
}

/** What is in the first list and not in the second. */
export function difference(one: readonly ObjectName[], other: readonly ObjectName[]): ObjectName[] {
  const keys = new Set(other.map(keyOf));
  return one.filter((name) => !keys.has(keyOf(name)));
}
