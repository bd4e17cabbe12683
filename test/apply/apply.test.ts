import assert from 'node:assert/strict';
import { RefusedByServer } from '../../apply/answer.ts';
import { type ApplyResult, apply } from '../../apply/apply.ts';
import { takeDown } from '../../apply/down.ts';
import { readInventory } from '../../apply/inventory.ts';
import { keyOf, type PlannedObject } from '../../apply/planned.ts';
import { ProblemsError } from '../../components/core/problems/problem.ts';
import { FakeCluster, Killed } from './fake-cluster.ts';
import { newOwner } from './owner.ts';

const object = (kind: string, name: string, after: readonly PlannedObject[] = [], more: object = {}): PlannedObject => {
  const apiVersion = kind === 'Deployment' ? 'apps/v1' : 'v1';
  const place = kind === 'Namespace' ? {} : { namespace: 'agents' };
  return {
    name: { apiVersion, kind, name, ...place },
    manifest: { apiVersion, kind, metadata: { name, ...place }, ...more },
    after: after.map((earlier) => keyOf(earlier.name)),
  };
};

const namespace = object('Namespace', 'agents');
const settings = object('ConfigMap', 'settings', [namespace]);
const aider = object('Deployment', 'aider', [namespace, settings]);
const semgrep = object('Deployment', 'semgrep', [namespace, settings]);
const all = [namespace, settings, aider, semgrep];

const owner = newOwner('stack', 'fleetwright', 'dev');

const run = (client: FakeCluster, objects: readonly PlannedObject[], signal?: AbortSignal): Promise<ApplyResult> =>
  apply({ client, owner, objects, onProgress: () => undefined, ...(signal && { signal }) });

const inventoryOf = (client: FakeCluster) => readInventory(client, owner);

const counts = ({ created, configured, unchanged, pruned }: ApplyResult): number[] =>
  [created, configured, unchanged, pruned].map((names) => names.length);

describe('apply (J3)', () => {
  it('creates what others refer to first, and writes its inventory before and after', async () => {
    const client = new FakeCluster();
    assert.deepEqual(counts(await run(client, all)), [4, 0, 0, 0]);
    assert.equal(client.asked[0], 'apply ConfigMap kube-system/fleetwright-inventory.stack.fleetwright.dev');
    assert.equal(client.asked.at(-1), client.asked[0]);
    assert.deepEqual(client.asked.slice(1, 3), ['apply Namespace agents', 'apply ConfigMap agents/settings']);
    const { complete, objects } = (await inventoryOf(client)) ?? {};
    assert.deepEqual([complete, objects?.length], [true, 4]);
  });

  it('changes nothing the second time, its inventory included', async () => {
    const client = new FakeCluster();
    await run(client, all);
    const before = new Map(client.objects);
    client.asked.length = 0;
    assert.deepEqual(counts(await run(client, all)), [0, 0, 4, 0]);
    assert.deepEqual(client.objects, before);
    assert.equal(
      client.asked.some((asked) => asked.includes('inventory')),
      false,
    );
  });

  it('tells what it changed from what a controller wrote in between', async () => {
    const client = new FakeCluster();
    await run(client, all);
    const key = keyOf(aider.name);
    const live = client.objects.get(key) as NonNullable<ReturnType<typeof client.objects.get>>;
    client.objects.set(key, { ...live, metadata: { ...live.metadata, resourceVersion: '999' } });
    const changed = object('Deployment', 'semgrep', [namespace, settings], { spec: { paused: true } });
    const result = await run(client, [namespace, settings, aider, changed]);
    assert.deepEqual(counts(result), [0, 1, 3, 0]);
    assert.equal(result.configured[0]?.name, 'semgrep');
  });

  it('removes what left the program, and nothing that it did not apply itself', async () => {
    const client = new FakeCluster();
    const foreign = object('ConfigMap', 'theirs');
    await client.apply(foreign.manifest, { fieldManager: 'somebody' });
    await run(client, all);
    const result = await run(client, [namespace, settings, semgrep]);
    assert.deepEqual(result.pruned, [aider.name]);
    assert.ok(client.objects.has(keyOf(foreign.name)));
    assert.equal((await inventoryOf(client))?.objects.length, 3);
  });

  it('begins nothing new once something is refused, says what, and goes on from there the next time', async () => {
    const client = new FakeCluster();
    client.refuse = ({ name }) =>
      name === 'settings' ? new RefusedByServer(403, 'Forbidden', 'exceeded quota: team') : undefined;
    await assert.rejects(run(client, all), (error: unknown) => {
      assert.ok(error instanceof ProblemsError);
      assert.equal(
        error.message,
        '1 problem\n  ConfigMap agents/settings: refused by the API server (exceeded quota: team). Fix the cause and run again. The next run continues from there (1 object applied so far).',
      );
      return true;
    });
    assert.equal(client.objects.has(keyOf(aider.name)), false);
    assert.deepEqual((await inventoryOf(client))?.complete, false);
    client.refuse = () => undefined;
    assert.deepEqual(counts(await run(client, all)), [3, 0, 1, 0]);
    assert.equal((await inventoryOf(client))?.complete, true);
  });

  it('knows after an interruption both what was and what was to be, and prunes rightly then', async () => {
    const client = new FakeCluster();
    await run(client, [namespace, settings, aider]);
    const interrupted = new AbortController();
    client.refuse = ({ name }) => {
      if (name === 'settings') interrupted.abort(new Error('stop'));
      return undefined;
    };
    await assert.rejects(run(client, [namespace, settings, semgrep], interrupted.signal), /stop/);
    assert.deepEqual((await inventoryOf(client))?.objects.map(({ name }) => name).sort(), [
      'agents',
      'aider',
      'semgrep',
      'settings',
    ]);
    client.refuse = () => undefined;
    const result = await run(client, [namespace, settings, semgrep]);
    assert.deepEqual(
      result.pruned.map(({ name }) => name),
      ['aider'],
    );
  });

  it('comes to the same end when it is run again after a kill at any of its writes', async () => {
    const fewer = [namespace, settings, semgrep];
    const first = new FakeCluster();
    await run(first, [namespace, settings, aider]);
    const end = first.copy();
    await run(end, fewer);
    for (let writes = 0; writes < end.writes; writes += 1) {
      const killed = first.copy();
      killed.diesAfter = writes;
      await assert.rejects(run(killed, fewer), Killed, `write ${writes}`);
      const again = killed.copy();
      const listed = (await inventoryOf(again))?.objects.map(keyOf) ?? [];
      const found = [...again.objects.keys()].filter((key) => !key.includes('inventory'));
      assert.ok(
        found.every((key) => listed.includes(key)),
        `after write ${writes} something is not listed`,
      );
      await run(again, fewer);
      assert.deepEqual([...again.objects.keys()].sort(), [...end.objects.keys()].sort(), `after write ${writes}`);
      assert.deepEqual(await inventoryOf(again), await inventoryOf(end));
    }
  });

  it('leaves alone what Pulumi manages', async () => {
    const client = new FakeCluster();
    await client.apply(aider.manifest, { fieldManager: 'pulumi-kubernetes-1a2b' });
    client.asked.length = 0;
    await assert.rejects(
      run(client, all),
      /stack dev: Pulumi manages Deployment agents\/aider, and its state would no longer match the cluster/,
    );
    assert.deepEqual(client.asked, []);
  });
});

describe('take down (J3)', () => {
  it('goes on when it is run again after a kill at any of its writes', async () => {
    const first = new FakeCluster();
    await run(first, all);
    const end = first.copy();
    await takeDown({ client: end, owner, onProgress: () => undefined });
    assert.equal(end.writes, 5);
    for (let writes = 0; writes < end.writes; writes += 1) {
      const killed = first.copy();
      killed.diesAfter = writes;
      await assert.rejects(takeDown({ client: killed, owner, onProgress: () => undefined }), Killed);
      const again = killed.copy();
      await takeDown({ client: again, owner, onProgress: () => undefined });
      assert.equal(again.objects.size, 0, `after write ${writes}`);
    }
  });

  it('removes workloads first and namespaces last, then its inventory, and leaves nothing', async () => {
    const client = new FakeCluster();
    await run(client, all);
    client.asked.length = 0;
    const removed = await takeDown({ client, owner, onProgress: () => undefined });
    assert.equal(removed.removed.length, 4);
    assert.deepEqual(client.asked.slice(0, 2).sort(), [
      'delete Deployment agents/aider',
      'delete Deployment agents/semgrep',
    ]);
    assert.deepEqual(client.asked.slice(2), [
      'delete ConfigMap agents/settings',
      'delete Namespace agents',
      'delete ConfigMap kube-system/fleetwright-inventory.stack.fleetwright.dev',
    ]);
    assert.equal(client.objects.size, 0);
    assert.deepEqual(await takeDown({ client, owner, onProgress: () => undefined }), { removed: [], kept: [] });
  });

  it('never deletes a namespace of the cluster itself, whatever an inventory says', async () => {
    const client = new FakeCluster();
    await run(client, [object('Namespace', 'default'), settings]);
    await takeDown({ client, owner, onProgress: () => undefined });
    assert.deepEqual([...client.objects.keys()], ['Namespace//default']);
  });
});
