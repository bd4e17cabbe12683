import { setTimeout as sleep } from 'node:timers/promises';
import type { LiveObject } from './cluster-client.ts';
import type { WatchEvent } from './transport.ts';

/** A list of objects, and the version from which a watch continues. */
export interface Listed {
  readonly items: readonly LiveObject[];
  readonly resourceVersion: string;
}

/** How to read the objects of one kind and place. */
export interface Followed {
  readonly list: () => Promise<Listed>;
  readonly watch: (resourceVersion: string) => AsyncIterable<WatchEvent>;
  readonly signal: AbortSignal;
}

// Pause between the end of a watch and the next list. If watching is not allowed, it is the interval of lists.
const pauseMilliseconds = 300;

/**
 * The objects of a place as they are now, and again after each change, by a list and then a watch. The server ends every
 * watch at some time; then the list is repeated. Continues until the signal aborts, and then throws its reason.
 * @throws what a list throws; a watch that fails is started again.
 */
export async function* follow({ list, watch, signal }: Followed): AsyncGenerator<readonly LiveObject[]> {
  for (;;) {
    signal.throwIfAborted();
    const { items, resourceVersion } = await list();
    const objects = new Map(items.map((object) => [nameIn(object), object]));
    yield [...objects.values()];
    for await (const { type, object } of untilItEnds(watch(resourceVersion), signal)) {
      if (type === 'ERROR') break;
      if (type === 'BOOKMARK') continue;
      const changed = object as LiveObject;
      if (type === 'DELETED') objects.delete(nameIn(changed));
      else objects.set(nameIn(changed), changed);
      yield [...objects.values()];
    }
    await sleep(pauseMilliseconds, undefined, { signal }).catch(() => signal.throwIfAborted());
  }
}

function nameIn({ metadata }: LiveObject): string {
  return `${metadata.namespace ?? ''}/${metadata.name}`;
}

async function* untilItEnds(events: AsyncIterable<WatchEvent>, signal: AbortSignal): AsyncGenerator<WatchEvent> {
  try {
    yield* events;
  } catch {
    signal.throwIfAborted();
  }
}
