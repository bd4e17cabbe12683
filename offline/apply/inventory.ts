import { gunzipSync, gzipSync } from 'node:zlib';
import type { ClusterClient, LiveObject, ObjectName } from './cluster-client.ts';
import { keyOf } from './planned.ts';

/** Where inventories are kept: a namespace that every cluster has. */
const namespace = 'kube-system';

/** What `ajj` applied for one stack, so that what leaves the program is found and removed. */
export interface Inventory {
  readonly objects: readonly ObjectName[];
  /** False from the beginning of a run until its end: then there may be less in the cluster than is listed. */
  readonly complete: boolean;
}

/** The ConfigMap that holds the inventory of a stack. */
export function inventoryName(project: string, stack: string): ObjectName {
  return { apiVersion: 'v1', kind: 'ConfigMap', namespace, name: `fleetwright-inventory-${project}-${stack}` };
}

/** The inventory of a stack; nothing if the stack was never applied by `ajj`, or was taken down. */
export async function readInventory(client: ClusterClient, name: ObjectName): Promise<Inventory | undefined> {
  const found = await client.read(name);
  return found === undefined ? undefined : decode(found);
}

/** Writes an inventory. It is packed: a ConfigMap holds a mebibyte, ten thousand names are more. */
export async function writeInventory(client: ClusterClient, name: ObjectName, inventory: Inventory): Promise<void> {
  const sorted = [...inventory.objects].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  await client.apply({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: {
      name: name.name,
      namespace,
      labels: { 'app.kubernetes.io/managed-by': 'fleetwright', 'app.kubernetes.io/component': 'inventory' },
    },
    data: { complete: String(inventory.complete), count: String(sorted.length) },
    binaryData: { objects: gzipSync(JSON.stringify(sorted)).toString('base64') },
  });
}

function decode(found: LiveObject): Inventory {
  const { data, binaryData } = found as LiveObject & {
    data?: { complete?: string };
    binaryData?: { objects?: string };
  };
  const packed = binaryData?.objects;
  const objects =
    packed === undefined ? [] : (JSON.parse(gunzipSync(Buffer.from(packed, 'base64')).toString()) as ObjectName[]);
  return { objects, complete: data?.complete === 'true' };
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
