import pLimit from 'p-limit';
import { RefusedByServer } from './answer.ts';
import type { ClusterClient, LiveObject, ObjectName } from './cluster-client.ts';
import { foreignOwner, isTagged } from './foreign-owner.ts';
import type { OtherInventory } from './inventory.ts';
import { hasFieldsToTake } from './migrate.ts';
import { isAppliedByUs } from './ownership.ts';
import { keyOf, nameOfLive } from './planned.ts';
import { concurrency } from './schedule.ts';

/** Kinds of which a cluster has many, and that only controllers create. */
const ofControllers = new Set([
  'ControllerRevision',
  'Endpoints',
  'EndpointSlice',
  'Event',
  'Lease',
  'PodMetrics',
  'ReplicaSet',
]);

/** More namespaces than this are read at once, with one list for each kind instead of each kind and namespace. */
const fewNamespaces = 3;

/**
 * Finds the namespaces that contain objects of others: another owner lists them, or somebody created them with a tool.
 * Kinds that we may not list are skipped.
 * @returns one such object for each of these namespaces
 */
export async function heldNamespaces(
  client: ClusterClient,
  namespaces: readonly string[],
  { others, going }: { readonly others: readonly OtherInventory[]; readonly going: ReadonlySet<string> },
): Promise<ReadonlyMap<string, ObjectName>> {
  const held = new Map<string, ObjectName>();
  const hold = (name: ObjectName): void => {
    const { namespace } = name;
    if (namespace !== undefined && namespaces.includes(namespace) && !held.has(namespace)) held.set(namespace, name);
  };
  if (namespaces.length === 0) return held;
  for (const name of others.flatMap(({ objects }) => objects)) hold(name);
  const limit = pLimit(concurrency);
  const kinds = (await client.namespacedKinds()).filter(({ kind }) => !ofControllers.has(kind));
  const lists = await Promise.all(kinds.map((kind) => limit(() => listIn(client, kind, namespaces))));
  for (const object of lists.flat()) {
    const name = nameOfLive(object);
    if (!going.has(keyOf(name)) && isOfSomebody(object)) hold(name);
  }
  return held;
}

interface Kind {
  readonly apiVersion: string;
  readonly kind: string;
}

async function listIn(
  client: ClusterClient,
  kind: Kind,
  namespaces: readonly string[],
): Promise<readonly LiveObject[]> {
  if (namespaces.length > fewNamespaces) {
    const everywhere = await listOrNothing(client, kind);
    // Who may not list all namespaces may list single ones.
    if (everywhere !== undefined) return everywhere;
  }
  const each = await Promise.all(namespaces.map((namespace) => listOrNothing(client, kind, namespace)));
  return each.flatMap((found) => found ?? []);
}

async function listOrNothing(
  client: ClusterClient,
  { apiVersion, kind }: Kind,
  namespace?: string,
): Promise<readonly LiveObject[] | undefined> {
  try {
    return await client.list(apiVersion, kind, namespace === undefined ? {} : { namespace });
  } catch (error) {
    if (error instanceof RefusedByServer && (error.status === 403 || error.status === 405)) return undefined;
    throw error;
  }
}

/** Kubernetes' own controllers: some copy labels to the objects that they create. */
const controllers = /^(kube-controller-manager|kube-scheduler|kubelet)$/;

/** True for an object that somebody created with a tool, not a controller and not we. */
function isOfSomebody(object: LiveObject): boolean {
  const { ownerReferences = [], labels, managedFields = [] } = object.metadata;
  const isMadeByController = managedFields.every(({ manager = '' }) => controllers.test(manager));
  if (ownerReferences.length > 0 || isMadeByController || isAppliedByUs(object) || isTagged(labels)) return false;
  return foreignOwner(object) !== undefined || hasFieldsToTake(object, true);
}
