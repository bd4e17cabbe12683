import assert from 'node:assert/strict';
import { RefusedByServer } from '../../apply/answer.ts';
import { heldNamespaces } from '../../apply/held-namespaces.ts';
import { shownName } from '../../apply/planned.ts';
import { FakeCluster } from './fake-cluster.ts';

const namespaces = ['a', 'b', 'c', 'd', 'e'];

/** A cluster with an object in each namespace, each made by somebody else. */
async function cluster(): Promise<FakeCluster> {
  const client = new FakeCluster();
  const made = async (namespace: string, manager: string, metadata: object = {}): Promise<void> => {
    const manifest = {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: `of-${namespace}`, namespace, ...metadata },
    };
    await client.apply(manifest, { fieldManager: manager });
  };
  await made('a', 'helm');
  await made('b', 'kubectl-create');
  await made('c', 'fleetwright');
  await made('d', 'kube-controller-manager', { labels: { 'app.kubernetes.io/managed-by': 'Helm' } });
  await made('e', 'kubectl-create', { ownerReferences: [{ kind: 'Job', name: 'x' }] });
  return client;
}

const held = async (client: FakeCluster, within: readonly string[]): Promise<string[]> =>
  [...(await heldNamespaces(client, within, { others: [], going: new Set() })).values()].map(shownName);

describe('namespaces with something of others in them (A9)', () => {
  it('are those in which somebody made something with a tool, and not those of ours and of controllers', async () => {
    const client = await cluster();
    assert.deepEqual(await held(client, namespaces), ['ConfigMap a/of-a', 'ConfigMap b/of-b']);
    assert.deepEqual(await held(client, ['b', 'c']), ['ConfigMap b/of-b']);
    const going = new Set(['ConfigMap/a/of-a', 'ConfigMap/b/of-b']);
    assert.equal((await heldNamespaces(client, namespaces, { others: [], going })).size, 0);
  });

  it('are those, too, in which another owner has something', async () => {
    const place = { apiVersion: 'v1', kind: 'ConfigMap', name: 'x', namespace: 'c' };
    const other = { objects: [place], complete: true, place, path: ['application', 'c', 'x'] as const };
    const found = await heldNamespaces(await cluster(), ['c', 'd'], { others: [other], going: new Set() });
    assert.deepEqual([...found], [['c', place]]);
  });

  it('are found with rights in single namespaces, and what may not be seen is left out', async () => {
    const client = await cluster();
    const { list } = client;
    const asked: string[] = [];
    client.list = async (apiVersion, kind, options = {}) => {
      asked.push(options.namespace ?? 'all');
      if (options.namespace === undefined || options.namespace === 'b')
        throw new RefusedByServer(403, 'Forbidden', 'no');
      return list.call(client, apiVersion, kind, options);
    };
    assert.deepEqual(await held(client, namespaces), ['ConfigMap a/of-a']);
    assert.deepEqual(asked, ['all', ...namespaces]);
  });
});
