import assert from 'node:assert/strict';
import { type ClusterClient, type InventoryOwner, inventoryName, readInventory } from '../../apply/index.ts';
import { admissionOwner, applicationOwner, namespaceOwner } from '../../cli/application/owners.ts';
import { inventoryOf010 } from '../apply/owner.ts';
import type { ProjectCopy } from '../cli/project.ts';
import { liveProject, readyLimit } from './live-project.ts';

const image = 'registry.example.com/acme/app:1.0.0';
const deployment = (namespace: string, name: string) => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  namespace,
  name,
});

describe('applications whose names join to the same (J1)', function () {
  this.timeout(120_000);
  let project: ProjectCopy;
  let client: ClusterClient;

  before(async function () {
    this.timeout(readyLimit);
    ({ project, client } = await liveProject());
  });
  after(() => project?.remove());

  const deploy = async (namespace: string, name: string, ...more: string[]): Promise<void> => {
    const args = ['deploy', name, '-n', namespace, '-p', 'cost-optimization', '--image', image, ...more];
    const { code, stderr } = await project.ajj(args);
    assert.equal(code, 0, stderr);
  };
  const uidOf = async (namespace: string, name: string): Promise<string> => {
    const uid = (await client.read(deployment(namespace, name)))?.metadata.uid;
    assert.ok(uid !== undefined, `${namespace}/${name} is gone`);
    return uid;
  };
  const web = applicationOwner({ namespace: 'shop', name: 'web' });
  const api = applicationOwner({ namespace: 'shop-web', name: 'api' });
  const owners = [web, api, namespaceOwner('shop'), namespaceOwner('shop-web')];

  /** Has an inventory in the cluster as version 0.1.0 would have left it. */
  const asOf010 = async (owner: InventoryOwner): Promise<void> => {
    const found = await readInventory(client, owner);
    assert.ok(found !== undefined, owner.title);
    const key = owner.former.name.replace('fleetwright-inventory-', '');
    await client.apply(inventoryOf010(key, found.objects));
    await client.delete(inventoryName(owner));
  };

  it('leave one another alone', async () => {
    await deploy('shop', 'web');
    const first = await uidOf('shop', 'web');
    await deploy('shop-web', 'api');
    assert.equal(await uidOf('shop', 'web'), first);
    const second = await uidOf('shop-web', 'api');
    await deploy('shop', 'web');
    assert.deepEqual([await uidOf('shop', 'web'), await uidOf('shop-web', 'api')], [first, second]);
  });

  it('are found under the names that version 0.1.0 gave them, once, and by what is listed there', async () => {
    const uids = async () => [await uidOf('shop', 'web'), await uidOf('shop-web', 'api')];
    const before = await uids();
    // The namespace shop-web shares its old inventory with the application web of shop, which was deployed last.
    for (const owner of [api, namespaceOwner('shop-web'), namespaceOwner('shop'), web]) await asOf010(owner);
    await deploy('shop-web', 'api', '--without', 'cost-optimization.right-sizing');
    assert.deepEqual(await uids(), before);
    assert.ok(await readInventory(client, web), 'the inventory of shop/web was taken by shop-web');
    await deploy('shop', 'web', '--without', 'cost-optimization.right-sizing');
    assert.deepEqual(await uids(), before);
    for (const owner of owners) {
      assert.ok(await client.read(inventoryName(owner)), owner.title);
      assert.equal(await client.read({ ...inventoryName(owner), name: owner.former.name }), undefined, owner.title);
    }
  });

  it('go without the others, from old inventories too', async () => {
    const kept = await uidOf('shop', 'web');
    await asOf010(api);
    const { code, stderr } = await project.ajj(['undeploy', 'api', '-n', 'shop-web']);
    assert.equal(code, 0, stderr);
    assert.equal(await client.read(deployment('shop-web', 'api')), undefined);
    assert.equal(await client.read({ apiVersion: 'v1', kind: 'Namespace', name: 'shop-web' }), undefined);
    assert.equal(await uidOf('shop', 'web'), kept);
    assert.equal((await project.ajj(['undeploy', 'web', '-n', 'shop'])).code, 0);
    const left = await client.list('v1', 'ConfigMap', { labelSelector: 'app.kubernetes.io/component=inventory' });
    assert.deepEqual(
      left.map(({ metadata }) => metadata.name),
      [],
    );
    assert.equal(await readInventory(client, admissionOwner), undefined);
  });

  it('are refused where one would be called like a part of another', async () => {
    await deploy('shop', 'web', '--strategy', 'blue-green');
    const args = ['deploy', 'web-blue', '-n', 'shop', '-p', 'cost-optimization', '--image', image];
    const { code, stderr } = await project.ajj(args);
    assert.equal(code, 1);
    assert.match(
      stderr,
      /shop\/web-blue: must not have the same objects as the application shop\/web \(got "ConfigMap web-blue-settings, /,
    );
  });
});
