import pLimit from 'p-limit';
import {
  type ClusterClient,
  type InventoryOwner,
  keyOf,
  type LiveObject,
  type ObjectName,
  readInventory,
  readLive,
} from '../../apply/index.ts';
import { refuse } from '../../components/core/problems/problem.ts';
import {
  changesBetween,
  type Graph,
  type GraphDiff,
  type GraphObject,
  type ResourceChange,
} from '../../engine/index.ts';
import { plannedObjects } from './objects.ts';
import { checkKnownObjects } from './unknown-objects.ts';

const concurrency = 32;

/** Written by the cluster, not by whoever applies. */
const clusterFields = ['resourceVersion', 'uid', 'creationTimestamp', 'generation', 'managedFields', 'selfLink'];

/** An object without what the cluster itself writes into it. */
function asApplied({ status: _, metadata, ...rest }: LiveObject): GraphObject {
  const kept = Object.entries(metadata).filter(([field]) => !clusterFields.includes(field));
  return { ...rest, metadata: Object.fromEntries(kept) } as GraphObject;
}

function described({ apiVersion, kind, namespace, name }: ObjectName): Pick<ResourceChange, 'urn' | 'type' | 'name'> {
  const shown = namespace === undefined ? name : `${namespace}/${name}`;
  return {
    urn: keyOf({ apiVersion, kind, namespace: namespace ?? '', name }),
    type: `kubernetes:${apiVersion}:${kind}`,
    name: shown,
  };
}

/**
 * What applying a program would change in a cluster, asked of the cluster itself: every object is applied as a dry run,
 * so that defaults, admission and fields of others are seen as they are. Changes nothing.
 */
export async function diffAgainstCluster(
  client: ClusterClient,
  owner: InventoryOwner,
  graph: Graph,
): Promise<GraphDiff> {
  const objects = plannedObjects(graph);
  refuse(checkKnownObjects(objects));
  const inventory = await readInventory(client, owner);
  const live = await readLive(
    client,
    objects.map(({ name }) => name),
  );
  const limit = pLimit(concurrency);
  const found = await Promise.all(
    objects.map(({ name, manifest }) =>
      limit(async (): Promise<ResourceChange[]> => {
        const now = live.get(keyOf(name));
        if (now === undefined) return [{ kind: 'create', ...described(name), properties: [] }];
        const properties = changesBetween(asApplied(now), asApplied(await client.apply(manifest, { dryRun: true })));
        return properties.length === 0 ? [] : [{ kind: 'update', ...described(name), properties }];
      }),
    ),
  );
  const planned = new Set(objects.map(({ name }) => keyOf(name)));
  const gone = (inventory?.objects ?? []).filter((name) => !planned.has(keyOf(name)));
  const changes = found.flat();
  const deletions = gone.map((name): ResourceChange => ({ kind: 'delete', ...described(name), properties: [] }));
  return { changes: [...changes, ...deletions], unchanged: objects.length - changes.length, outputs: [] };
}
