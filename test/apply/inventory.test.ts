import assert from 'node:assert/strict';
import fc from 'fast-check';
import { apply } from '../../apply/apply.ts';
import type { ObjectName } from '../../apply/cluster-client.ts';
import { takeDown } from '../../apply/down.ts';
import { inventoryName, readInventory, writeInventory } from '../../apply/inventory.ts';
import type { InventoryOwner } from '../../apply/inventory-owner.ts';
import { keyOf } from '../../apply/planned.ts';
import { ProblemsError } from '../../components/core/problems/problem.ts';
import { FakeCluster } from './fake-cluster.ts';
import { inventoryOf010, newOwner } from './owner.ts';

const settings = (namespace: string, name: string): ObjectName => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  namespace,
  name,
});
const planned = (name: ObjectName) => ({
  name,
  manifest: { ...name, metadata: { name: name.name, namespace: name.namespace } },
  after: [],
});
const quiet = (): undefined => undefined;

/** Whoever has what lies in a namespace. */
const inNamespace = (namespace: string): InventoryOwner => ({
  ...newOwner('application', namespace, 'x'),
  former: {
    name: 'fleetwright-inventory-shared',
    claim: (listed) => listed.filter((one) => one.namespace === namespace),
  },
});

describe('inventories (J1, J3)', () => {
  it('have names of their own, whatever the owners are called', () => {
    const name = fc.stringMatching(/^[A-Za-z0-9_.-]{1,10}$/);
    const path = fc.oneof(
      fc.tuple(fc.constantFrom('stack', 'application'), name, name),
      fc.tuple(fc.constant('namespace'), name),
      fc.constant(['admission']),
    ) as fc.Arbitrary<[string, ...string[]]>;
    const subdomain = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
    fc.assert(
      fc.property(path, path, (one, other) => {
        const [a, b] = [one, other].map((names) => inventoryName(newOwner(...names)).name);
        assert.match(a as string, subdomain);
        assert.equal(a === b, JSON.stringify(one) === JSON.stringify(other));
      }),
      { numRuns: 2000 },
    );
  });

  it('are never taken for those of somebody else', async () => {
    const client = new FakeCluster();
    const owner = newOwner('stack', 'shop', 'web');
    await writeInventory(client, owner, { objects: [settings('shop', 'a')], complete: true });
    const [found] = [...client.objects.values()];
    client.put({ ...found, data: { complete: 'true', owner: '["stack","shop-web","x"]' } } as never);
    await assert.rejects(readInventory(client, owner), (error) => {
      assert.ok(error instanceof ProblemsError);
      assert.match(
        error.message,
        /ConfigMap kube-system\/fleetwright-inventory\.stack\.shop\.web: .*must be the inventory of/,
      );
      return true;
    });
  });

  it('of version 0.1.0 are found by what they list, rewritten once, and leave others theirs', async () => {
    const client = new FakeCluster();
    const [own, gone, others] = [settings('shop', 'a'), settings('shop', 'b'), settings('shop-web', 'c')];
    for (const one of [own, gone, others]) await client.apply(planned(one).manifest);
    client.put(inventoryOf010('shared', [own, gone, others]));
    const result = await apply({ client, owner: inNamespace('shop'), objects: [planned(own)], onProgress: quiet });
    assert.deepEqual(result.pruned, [gone]);
    assert.ok(client.objects.has(keyOf(others)));
    assert.deepEqual((await readInventory(client, inNamespace('shop')))?.objects, [own]);
    const rest = await readInventory(client, inNamespace('shop-web'));
    assert.deepEqual([rest?.objects, rest?.others, rest?.complete], [[others], [], true]);
    client.asked.length = 0;
    await apply({ client, owner: inNamespace('shop'), objects: [planned(own)], onProgress: quiet });
    assert.equal(client.asked.filter((asked) => asked.includes('inventory')).length, 0);
    await apply({ client, owner: inNamespace('shop-web'), objects: [planned(others)], onProgress: quiet });
    assert.equal(client.objects.has('ConfigMap/kube-system/fleetwright-inventory-shared'), false);
  });

  it('of version 0.1.0 that list nothing of an owner are left alone', async () => {
    const client = new FakeCluster();
    const others = settings('shop-web', 'c');
    await client.apply(planned(others).manifest);
    client.put(inventoryOf010('shared', [others]));
    assert.deepEqual((await takeDown({ client, owner: inNamespace('shop'), onProgress: quiet })).removed, []);
    await apply({ client, owner: inNamespace('shop'), objects: [planned(settings('shop', 'a'))], onProgress: quiet });
    assert.ok(client.objects.has(keyOf(others)));
    assert.ok(client.objects.has('ConfigMap/kube-system/fleetwright-inventory-shared'));
  });

  it('of version 0.1.0 go with what they list where that is taken down at once', async () => {
    const client = new FakeCluster();
    const own = settings('shop', 'a');
    await client.apply(planned(own).manifest);
    client.put(inventoryOf010('shared', [own]));
    assert.deepEqual((await takeDown({ client, owner: inNamespace('shop'), onProgress: quiet })).removed, [own]);
    assert.equal(client.objects.size, 0);
  });
});
