import assert from 'node:assert/strict';
import { hostname } from 'node:os';
import { RefusedByServer } from '../../apply/answer.ts';
import type { LiveObject } from '../../apply/cluster-client.ts';
import { lockName, withLock } from '../../apply/lock.ts';
import { isGone, type LockHolder, shownHolder, thisProcess } from '../../apply/lock-holder.ts';
import { keyOf } from '../../apply/planned.ts';
import { ProblemsError } from '../../components/core/problems/problem.ts';
import { FakeCluster } from './fake-cluster.ts';
import { newOwner } from './owner.ts';

const owner = newOwner('application', 'shop', 'web');
const { signal } = new AbortController();
/** A number that no process has: more than Linux gives. */
const noProcess = 2 ** 22 + 1;

/** Has the lock held by a process, as it would be seen from another one. */
async function heldBy(client: FakeCluster, holder: Partial<LockHolder>): Promise<void> {
  const key = keyOf(lockName(owner));
  let lease: LiveObject | undefined;
  await withLock({ client, owner, signal }, async () => {
    lease = client.objects.get(key);
  });
  const { metadata, ...rest } = lease as LiveObject;
  const annotations = { 'fleetwright.io/holder': JSON.stringify({ ...thisProcess(), ...holder }) };
  client.put({ ...rest, metadata: { ...metadata, annotations } });
}

describe('a lock in the cluster (J1)', () => {
  it('lets one in at a time, and names who is in', async () => {
    const client = new FakeCluster();
    await withLock({ client, owner, signal }, async () => {
      await assert.rejects(
        withLock({ client, owner, signal }, async () => assert.fail('two are in')),
        (error: unknown) => {
          assert.ok(error instanceof ProblemsError);
          const [problem] = error.problems;
          assert.equal(problem?.path, 'application web');
          assert.equal(problem?.said, `another run is changing it: ${shownHolder(thisProcess())}`);
          return true;
        },
      );
      await withLock({ client, owner: newOwner('application', 'shop', 'api'), signal }, async () => undefined);
    });
    assert.equal(client.objects.size, 0);
  });

  it('is released when the work fails', async () => {
    const client = new FakeCluster();
    const work = withLock({ client, owner, signal }, async () => Promise.reject(new Error('broken')));
    await assert.rejects(work, /broken/);
    assert.equal(client.objects.size, 0);
  });

  it('is waited for where the caller wants that, and says for whom', async () => {
    const client = new FakeCluster();
    const said: string[] = [];
    let done = (): void => undefined;
    const first = withLock(
      { client, owner, signal },
      () =>
        new Promise<void>((end) => {
          done = end;
        }),
    );
    const report = (text: string): void => {
      said.push(text);
      done();
    };
    await withLock({ client, owner, signal, waitSeconds: 10, report }, async () => undefined);
    await first;
    assert.deepEqual([...new Set(said)], [`waiting for ${shownHolder(thisProcess())}`]);
  });

  it('of a process that is gone is taken over at once, and of another machine only once it is silent', async () => {
    const client = new FakeCluster();
    await heldBy(client, { pid: noProcess });
    assert.equal(await withLock({ client, owner, signal }, async () => 'in'), 'in');
    await heldBy(client, { pid: noProcess, host: `not-${hostname()}` });
    await assert.rejects(
      withLock({ client, owner, signal }, async () => 'in'),
      /another run is changing it: .* on not-/,
    );
  });

  it('ends the work when somebody else took it over', async function () {
    this.timeout(20_000);
    const client = new FakeCluster();
    client.replace = async () => Promise.reject(new RefusedByServer(409, 'Conflict', 'modified'));
    const work = withLock({ client, owner, signal }, (during) => {
      return new Promise((_, failed) => during.addEventListener('abort', () => failed(during.reason)));
    });
    await assert.rejects(work, /the lock could not be renewed in time, and another run may have taken over/);
  });

  it('is seen to be left only where processes can be seen', () => {
    const own = thisProcess();
    assert.equal(isGone(own), false);
    assert.equal(isGone({ ...own, pid: noProcess }), true);
    assert.equal(isGone({ ...own, pid: noProcess, space: 'pid:[1]' }), false);
  });
});
