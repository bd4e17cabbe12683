import assert from 'node:assert/strict';
import { RefusedByServer } from '../../apply/answer.ts';
import type { LiveObject } from '../../apply/cluster-client.ts';
import { type Followed, follow } from '../../apply/follow.ts';
import type { WatchEvent } from '../../apply/transport.ts';

const pod = (name: string, phase: string): LiveObject => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name, namespace: 'agents' },
  status: { phase },
});
const event = (type: string, object: unknown): WatchEvent => ({ type, object });

/** What one watch sends, and how it ends. */
async function* sent(events: readonly WatchEvent[], failure?: Error): AsyncGenerator<WatchEvent> {
  yield* events;
  if (failure !== undefined) throw failure;
}

/** The first so many states of a place, whose lists and watches answer in turn. */
async function statesOf(
  many: number,
  lists: readonly (readonly LiveObject[])[],
  watches: readonly AsyncIterable<WatchEvent>[],
): Promise<{ states: string[]; since: string[] }> {
  const since: string[] = [];
  const listed = lists.values();
  const watched = watches.values();
  const followed: Followed = {
    signal: AbortSignal.timeout(10_000),
    list: async () => ({ items: listed.next().value ?? [], resourceVersion: `${since.length + 1}00` }),
    watch: (resourceVersion) => {
      since.push(resourceVersion);
      return watched.next().value ?? sent([]);
    },
  };
  const states: string[] = [];
  for await (const objects of follow(followed)) {
    states.push(objects.map(({ metadata, status }) => `${metadata.name} ${Object.values(status ?? {})}`).join(', '));
    if (states.length === many) break;
  }
  return { states, since };
}

describe('following the objects of a place (A7, C14)', () => {
  it('tells what is there, and then each change', async () => {
    const changes = [
      event('ADDED', pod('two', 'Pending')),
      event('BOOKMARK', { metadata: { resourceVersion: '110' } }),
      event('MODIFIED', pod('two', 'Running')),
      event('DELETED', pod('one', 'Running')),
    ];
    const { states, since } = await statesOf(4, [[pod('one', 'Running')]], [sent(changes)]);
    assert.deepEqual(states, ['one Running', 'one Running, two Pending', 'one Running, two Running', 'two Running']);
    assert.deepEqual(since, ['100']);
  });

  it('lists anew when a watch ends, fails, or the server no longer knows that far back', async () => {
    const watches = [
      sent([]),
      sent([], new Error('the connection was closed')),
      sent([event('ERROR', { code: 410, reason: 'Expired' }), event('ADDED', pod('never seen', 'Running'))]),
    ];
    const lists = [[pod('a', '1')], [pod('a', '2')], [pod('a', '3')], [pod('b', '4')]];
    const { states, since } = await statesOf(4, lists, watches);
    assert.deepEqual(states, ['a 1', 'a 2', 'a 3', 'b 4']);
    assert.deepEqual(since, ['100', '200', '300']);
  });

  it('throws what refuses the list, and the reason of whoever ends it', async () => {
    const refused = new RefusedByServer(403, 'Forbidden', 'pods is forbidden');
    const refusing: Followed = {
      signal: AbortSignal.timeout(10_000),
      list: () => Promise.reject(refused),
      watch: () => assert.fail('there is nothing to watch'),
    };
    await assert.rejects(() => follow(refusing).next(), refused);

    const ended = new AbortController();
    const reason = new Error('enough');
    const quiet = follow({
      signal: ended.signal,
      list: async () => ({ items: [], resourceVersion: '1' }),
      watch: async function* () {
        yield await new Promise<WatchEvent>((_, failed) =>
          ended.signal.addEventListener('abort', () => failed('over')),
        );
      },
    });
    assert.deepEqual((await quiet.next()).value, []);
    const next = quiet.next();
    setImmediate(() => ended.abort(reason));
    await assert.rejects(() => next, reason);
  });
});
