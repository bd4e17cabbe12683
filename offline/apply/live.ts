import pLimit from 'p-limit';
import type { ClusterClient, LiveObject, ObjectName } from './client.ts';
import { keyOf, nameOfLive } from './planned.ts';
import { concurrency } from './schedule.ts';

/** The objects of a cluster by key ({@link keyOf}). */
export type LiveObjects = ReadonlyMap<string, LiveObject>;

/** Reads those of the named objects that exist: a list a kind and namespace, not a request an object. */
export async function readLive(client: ClusterClient, names: readonly ObjectName[]): Promise<LiveObjects> {
  const limit = pLimit(concurrency);
  const wanted = new Set(names.map(keyOf));
  const places = new Map(names.map((name) => [`${name.apiVersion} ${name.kind} ${name.namespace ?? ''}`, name]));
  const lists = await Promise.all(
    [...places.values()].map(({ apiVersion, kind, namespace }) =>
      limit(() => client.list(apiVersion, kind, namespace === undefined ? {} : { namespace })),
    ),
  );
  const found = lists.flat().map((object) => [keyOf(nameOfLive(object)), object] as const);
  return new Map(found.filter(([key]) => wanted.has(key)));
}
