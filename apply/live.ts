import pLimit from 'p-limit';
import type { ClusterClient, LiveObject, ObjectName } from './cluster-client.ts';
import { keyOf, nameOfLive } from './planned.ts';
import { concurrency } from './schedule.ts';

/** The objects of a cluster by key ({@link keyOf}). */
export type LiveObjects = ReadonlyMap<string, LiveObject>;

const tickMilliseconds = 500;

/** One kind in one namespace, or all of a kind that has none. */
interface Place {
  readonly apiVersion: string;
  readonly kind: string;
  readonly options: { readonly namespace?: string };
}

function placesOf(names: readonly ObjectName[]): readonly Place[] {
  const places = new Map<string, Place>();
  for (const { apiVersion, kind, namespace } of names) {
    const options = namespace === undefined ? {} : { namespace };
    places.set(`${apiVersion} ${kind} ${namespace ?? ''}`, { apiVersion, kind, options });
  }
  return [...places.values()];
}

function named(objects: readonly LiveObject[], names: readonly ObjectName[]): LiveObjects {
  const wanted = new Set(names.map(keyOf));
  const found = objects.map((object) => [keyOf(nameOfLive(object)), object] as const);
  return new Map(found.filter(([key]) => wanted.has(key)));
}

/** Reads those of the named objects that exist, with one list for each kind and namespace. */
export async function readLive(client: ClusterClient, names: readonly ObjectName[]): Promise<LiveObjects> {
  const limit = pLimit(concurrency);
  const lists = await Promise.all(
    placesOf(names).map(({ apiVersion, kind, options }) => limit(() => client.list(apiVersion, kind, options))),
  );
  return named(lists.flat(), names);
}

/**
 * Those of the named objects that exist, at each change of one and at least every half second, until the signal aborts,
 * with one watch for each kind and namespace. Throws the signal's reason, and what the server refuses.
 */
export async function* followLive(
  client: ClusterClient,
  names: readonly ObjectName[],
  signal: AbortSignal,
): AsyncGenerator<LiveObjects> {
  const places = placesOf(names);
  const seen = new Map<Place, readonly LiveObject[]>();
  const over = new AbortController();
  let wake = (): void => undefined;
  let failure: { readonly error: unknown } | undefined;
  const followOne = async (place: Place): Promise<void> => {
    const options = { ...place.options, signal: AbortSignal.any([signal, over.signal]) };
    for await (const objects of client.follow(place.apiVersion, place.kind, options)) {
      seen.set(place, objects);
      wake();
    }
  };
  for (const place of places) {
    followOne(place).catch((error: unknown) => {
      failure ??= { error };
      wake();
    });
  }
  try {
    for (;;) {
      const changed = new Promise<void>((done) => {
        wake = done;
      });
      if (failure !== undefined) throw failure.error;
      if (seen.size === places.length) yield named([...seen.values()].flat(), names);
      const timer = setTimeout(wake, tickMilliseconds);
      await changed;
      clearTimeout(timer);
    }
  } finally {
    over.abort();
  }
}
