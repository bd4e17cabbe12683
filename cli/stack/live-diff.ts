import {
  type CheckOptions,
  type CheckResult,
  type ClusterClient,
  checkPlans,
  type InventoryOwner,
  keyOf,
  type LiveObject,
  type ObjectName,
  withoutTakenFields,
} from '../../apply/index.ts';
import { type Problem, refuse } from '../../components/core/problems/problem.ts';
import {
  changesBetween,
  type Graph,
  type GraphDiff,
  type GraphObject,
  type ResourceChange,
} from '../../engine/index.ts';
import { plannedObjects } from './objects.ts';
import { checkKnownObjects } from './unknown-objects.ts';

/** Fields that the cluster writes. */
const clusterFields = ['resourceVersion', 'uid', 'creationTimestamp', 'generation', 'managedFields', 'selfLink'];

/** An object without the fields that the cluster writes. */
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

/** What applying a program would change, and what would prevent it. */
export interface LiveDiff {
  readonly diff: GraphDiff;
  readonly problems: readonly Problem[];
}

/**
 * What applying a program would change in a cluster. Every object that differs from its plan is applied as a dry run,
 * so the result includes defaults, admission and the fields of others. Changes nothing.
 */
export async function diffAgainstCluster(
  client: ClusterClient,
  owner: InventoryOwner,
  graph: Graph,
  options: Pick<CheckOptions, 'adopt' | 'beside'> = {},
): Promise<LiveDiff> {
  const objects = plannedObjects(graph);
  refuse(checkKnownObjects(objects));
  const [checked] = await checkPlans([{ client, owner, objects, ...options }]);
  const { live, previous, ownership, problems, would } = checked as CheckResult;
  const adopted = new Set(ownership.adoptions.map(({ key }) => key));
  const changes = objects.flatMap(({ name }): ResourceChange[] => {
    const key = keyOf(name);
    const [now, then] = [live.get(key), would.get(key)];
    if (now === undefined) return [{ kind: 'create', ...described(name), properties: [] }];
    if (then === undefined) return [];
    const properties = changesBetween(asApplied(now), asApplied(withoutTakenFields(then, adopted.has(key))));
    return properties.length === 0 ? [] : [{ kind: 'update', ...described(name), properties }];
  });
  const planned = new Set(objects.map(({ name }) => keyOf(name)));
  const gone = (previous?.objects ?? []).filter((name) => !planned.has(keyOf(name)));
  const deletions = gone.map((name): ResourceChange => ({ kind: 'delete', ...described(name), properties: [] }));
  const diff = { changes: [...changes, ...deletions], unchanged: objects.length - changes.length, outputs: [] };
  return { diff, problems };
}
