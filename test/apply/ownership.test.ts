import assert from 'node:assert/strict';
import { type ApplyResult, apply } from '../../apply/apply.ts';
import type { LiveObject } from '../../apply/cluster-client.ts';
import { takeDown } from '../../apply/down.ts';
import type { InventoryOwner } from '../../apply/inventory-owner.ts';
import { keyOf, type PlannedObject } from '../../apply/planned.ts';
import { ProblemsError } from '../../components/core/problems/problem.ts';
import { FakeCluster } from './fake-cluster.ts';
import { newOwner } from './owner.ts';

const planned = (kind: string, name: string, labels: Readonly<Record<string, string>> = {}): PlannedObject => {
  const place = kind === 'Namespace' ? {} : { namespace: 'shop' };
  const manifest = { apiVersion: 'v1', kind, metadata: { name, ...place, labels } };
  return { name: { apiVersion: 'v1', kind, name, ...place }, manifest, after: [] };
};

const shop = planned('Namespace', 'shop', { 'pod-security.kubernetes.io/enforce': 'restricted' });
const orders = planned('Service', 'orders');
const settings = planned('ConfigMap', 'settings');
const own = newOwner('application', 'shop', 'orders');
const onProgress = (): undefined => undefined;

const run = (
  client: FakeCluster,
  objects: readonly PlannedObject[],
  more: { readonly owner?: InventoryOwner; readonly adopt?: readonly string[] } = {},
): Promise<ApplyResult> => apply({ client, owner: own, objects, onProgress, ...more });

/** Has an object in the cluster that somebody else made. */
const made = async (client: FakeCluster, { manifest }: PlannedObject, metadata: object = {}): Promise<LiveObject> => {
  const { metadata: named } = manifest as unknown as LiveObject;
  return client.apply({ ...manifest, metadata: { ...named, ...metadata } }, { fieldManager: 'kubectl-create' });
};

const helm = { annotations: { 'meta.helm.sh/release-name': 'legacy', 'meta.helm.sh/release-namespace': 'shop' } };

async function problemsOf(work: Promise<unknown>): Promise<readonly string[]> {
  const error = await work.then(
    () => assert.fail('it was not refused'),
    (thrown: unknown) => thrown,
  );
  assert.ok(error instanceof ProblemsError, String(error));
  return error.problems.map(({ path, got: value, fix }) => `${path}: ${value}; ${fix}`);
}

describe('objects that exist already (A9)', () => {
  it('are refused before anything is changed, each with its owner and the way out, all at once', async () => {
    const client = new FakeCluster();
    await made(client, orders, helm);
    await made(client, settings);
    client.asked.length = 0;
    assert.deepEqual(await problemsOf(run(client, [shop, orders, settings])), [
      'Service shop/orders: Helm release shop/legacy; Add --adopt Service/shop/orders to take it over, or choose another name.',
      'ConfigMap shop/settings: unknown, written by kubectl-create; Add --adopt ConfigMap/shop/settings to take it over, or choose another name.',
    ]);
    assert.deepEqual(client.asked, []);
  });

  it('are taken over by name alone, and are then ours until they go', async () => {
    const client = new FakeCluster();
    await made(client, orders, helm);
    await made(client, settings);
    const [refused, ...more] = await problemsOf(run(client, [orders, settings], { adopt: ['Service/shop/orders'] }));
    assert.match(refused as string, /^ConfigMap shop\/settings/);
    assert.deepEqual(more, []);
    const adopt = ['Service/shop/orders', 'ConfigMap/shop/settings'];
    const { adopted } = await run(client, [orders, settings], { adopt });
    assert.deepEqual(adopted, [
      { name: orders.name, from: 'Helm release shop/legacy' },
      { name: settings.name, from: 'unknown, written by kubectl-create' },
    ]);
    assert.deepEqual((await run(client, [orders, settings])).adopted, []);
    const { removed, kept } = await takeDown({ client, owner: own, onProgress });
    assert.deepEqual([removed.length, kept], [2, []]);
    assert.equal(client.objects.size, 0);
  });

  it('of another stack or application stay its own, and leave its inventory when they are taken over', async () => {
    const client = new FakeCluster();
    const other = newOwner('stack', 'legacy', 'dev');
    await run(client, [orders], { owner: other });
    assert.match((await problemsOf(run(client, [orders])))[0] as string, /^Service shop\/orders: stack legacy\/dev; /);
    await run(client, [orders], { adopt: ['Service/shop/orders'] });
    assert.deepEqual((await takeDown({ client, owner: other, onProgress })).removed, []);
    assert.ok(client.objects.has(keyOf(orders.name)));
  });

  it('of those who make way become ours without a word', async () => {
    const client = new FakeCluster();
    const applications = newOwner('admission');
    await run(client, [orders, settings], { owner: applications });
    const stack = { ...newOwner('stack', 'shop', 'dev'), succeeds: ['admission'] };
    const { adopted } = await run(client, [orders], { owner: stack });
    assert.deepEqual(adopted, [{ name: orders.name, from: 'admission' }]);
    const { removed } = await takeDown({ client, owner: applications, onProgress });
    assert.deepEqual(removed, [settings.name]);
  });

  it('of a controller are taken over by nobody', async () => {
    const client = new FakeCluster();
    await made(client, orders, { ownerReferences: [{ kind: 'Rollout', name: 'orders', controller: true }] });
    assert.deepEqual(await problemsOf(run(client, [orders], { adopt: ['Service/shop/orders'] })), [
      'Service shop/orders: Rollout orders; Choose another name, or change the Rollout orders.',
    ]);
  });

  it('are ours if they were made from the same plan by other means', async () => {
    const client = new FakeCluster();
    const tags = {
      'app.kubernetes.io/managed-by': 'fleetwright',
      'fleetwright.io/environment': 'development',
      'fleetwright.io/project': 'shop',
    };
    const tagged = planned('Service', 'orders', tags);
    await client.apply(tagged.manifest, { fieldManager: 'kubectl-client-side-apply' });
    assert.deepEqual((await run(client, [tagged])).adopted, []);
    assert.match(
      (
        await problemsOf(
          run(client, [planned('Service', 'orders', { ...tags, 'fleetwright.io/project': 'x' })], {
            owner: newOwner('stack', 'x', 'y'),
          }),
        )
      )[0] as string,
      /^Service shop\/orders: application shop\/orders; /,
    );
  });

  it('are not ours if somebody made them anew: they are neither changed nor deleted', async () => {
    const client = new FakeCluster();
    await run(client, [orders, settings]);
    client.objects.delete(keyOf(orders.name));
    await made(client, orders, helm);
    assert.match((await problemsOf(run(client, [orders, settings])))[0] as string, /Helm release shop\/legacy/);
    const { pruned, kept } = await run(client, [settings]);
    assert.deepEqual([pruned, kept], [[], [{ name: orders.name, because: 'belongs to Helm release shop/legacy' }]]);
    assert.ok(client.objects.has(keyOf(orders.name)));
  });
});

describe('a namespace that exists already (A9)', () => {
  it('is used, bears our labels meanwhile, and is never deleted', async () => {
    const client = new FakeCluster();
    await made(client, planned('Namespace', 'shop', { team: 'a' }));
    await run(client, [shop, orders]);
    const labels = () => client.objects.get(keyOf(shop.name))?.metadata.labels;
    assert.equal(labels()?.['pod-security.kubernetes.io/enforce'], 'restricted');
    await run(client, [shop, orders]);
    const { removed } = await takeDown({ client, owner: own, onProgress });
    assert.deepEqual(removed, [orders.name]);
    assert.deepEqual(labels(), { team: 'a' });
  });

  it('is used, too, where somebody made it anew in place of ours, and is ours where we did so in place of theirs', async () => {
    const client = new FakeCluster();
    const down = async (): Promise<readonly string[]> =>
      (await takeDown({ client, owner: own, onProgress })).removed.map(({ kind }) => kind).toSorted();
    await run(client, [shop, orders]);
    client.objects.delete(keyOf(shop.name));
    await made(client, planned('Namespace', 'shop'));
    await run(client, [shop, orders]);
    assert.deepEqual(await down(), ['Service']);
    await run(client, [shop, orders]);
    client.objects.delete(keyOf(shop.name));
    await run(client, [shop, orders]);
    assert.deepEqual(await down(), ['Namespace', 'Service']);
  });

  it('is refused where it says otherwise what the plan relies on', async () => {
    const client = new FakeCluster();
    await made(client, planned('Namespace', 'shop', { 'pod-security.kubernetes.io/enforce': 'privileged' }));
    assert.deepEqual(await problemsOf(run(client, [shop, orders])), [
      'Namespace shop: metadata.labels["pod-security.kubernetes.io/enforce"]: privileged; Set the label, or add --adopt Namespace/shop to take over the namespace.',
    ]);
    await run(client, [shop, orders], { adopt: ['Namespace/shop'] });
    assert.equal((await takeDown({ client, owner: own, onProgress })).removed.length, 2);
  });

  it('stays where there is something of others in it, and goes once there is not', async () => {
    const client = new FakeCluster();
    await run(client, [shop, orders]);
    await made(client, settings, helm);
    const { removed, kept } = await takeDown({ client, owner: own, onProgress });
    assert.deepEqual(removed, [orders.name]);
    assert.deepEqual(kept, [{ name: shop.name, because: 'contains ConfigMap shop/settings, which is not part of it' }]);
    assert.ok(client.objects.has(keyOf(settings.name)));
  });
});
