import assert from 'node:assert/strict';
import type { LiveObject, ObjectName } from '../../../apply/cluster-client.ts';
import { inventoryName } from '../../../apply/inventory.ts';
import {
  admissionOwner,
  applicationOwner,
  applicationStack,
  applicationsProject,
  namespaceOwner,
} from '../../../cli/application/owners.ts';
import type { LoadedStack } from '../../../cli/stack/stack.ts';
import { stackOwner } from '../../../cli/stack/stack-owner.ts';

const object = (kind: string, name: string, namespace?: string): ObjectName => ({
  apiVersion: 'v1',
  kind,
  name,
  ...(namespace === undefined ? {} : { namespace }),
});
const live = ({ apiVersion, kind, ...metadata }: ObjectName, labels: Record<string, string> = {}): LiveObject => ({
  apiVersion,
  kind,
  metadata: { ...metadata, labels },
});

/** What version 0.1.0 listed of `web` in `shop`, and of the namespace `shop-web`: under one and the same name. */
const web = [
  object('ConfigMap', 'web-application', 'shop'),
  object('Deployment', 'web', 'shop'),
  object('PriorityClass', 'p'),
];
const room = [object('Namespace', 'shop-web'), object('ResourceQuota', 'quota', 'shop-web')];

describe('owners of what ajj deploys (J1)', () => {
  const application = applicationOwner({ namespace: 'shop', name: 'web' });
  const namespace = namespaceOwner('shop-web');

  it('shared an inventory in version 0.1.0, and have one each', () => {
    assert.equal(application.former.name, namespace.former.name);
    assert.notEqual(inventoryName(application).name, inventoryName(namespace).name);
    assert.notEqual(
      applicationStack({ namespace: 'shop', name: 'web-api' }),
      applicationStack({ namespace: 'shop-web', name: 'api' }),
    );
  });

  it('claim of an old inventory what is theirs, and nothing of the others', () => {
    assert.deepEqual(application.former.claim(web, []), web);
    assert.deepEqual(application.former.claim(room, []), []);
    assert.deepEqual(namespace.former.claim(room, []), room);
    assert.deepEqual(namespace.former.claim(web, []), []);
    // As after a deployment that was interrupted while both stood in one.
    assert.deepEqual(application.former.claim([...web, ...room], []), web);
    assert.deepEqual(namespace.former.claim([...web, ...room], []), room);
    assert.deepEqual(applicationOwner({ namespace: 'shop-web', name: 'api' }).former.claim([...web, ...room], []), []);
  });

  it('tell the rules of admission from a namespace called admission', () => {
    const rules = [object('ValidatingAdmissionPolicy', 'rules'), object('ConfigMap', 'parameters', 'kube-system')];
    const called = [object('Namespace', 'admission'), object('ResourceQuota', 'quota', 'admission')];
    assert.deepEqual(admissionOwner.former.claim([...rules, ...called], []), rules);
    assert.deepEqual(namespaceOwner('admission').former.claim([...rules, ...called], []), called);
    assert.notEqual(inventoryName(admissionOwner).name, inventoryName(namespaceOwner('admission')).name);
  });

  it('claim nothing that bears the tag of another project', () => {
    const [first, ...rest] = web as [ObjectName, ...ObjectName[]];
    const foreign = live(first, { 'fleetwright.io/project': 'other' });
    const own = rest.map((one) => live(one, { 'fleetwright.io/project': applicationsProject }));
    assert.deepEqual(application.former.claim(web, [foreign, ...own]), rest);
  });

  describe('a stack', () => {
    const loaded = (project: string, name: string, tagged: string): LoadedStack =>
      ({
        stack: { name, project: { name: project } },
        platform: { context: { tags: { environment: 'test', project: tagged, owner: 'o', costCenter: 'c' } } },
      }) as unknown as LoadedStack;
    const tags = (project: string) => ({ 'fleetwright.io/environment': 'test', 'fleetwright.io/project': project });
    const [one, other, plain] = [
      object('ConfigMap', 'a', 'x'),
      object('ConfigMap', 'b', 'y'),
      object('ConfigMap', 'c', 'z'),
    ];

    it('is kept apart from one whose names join to the same', () => {
      const [a, b] = [stackOwner(loaded('shop', 'web-dev', 'shop')), stackOwner(loaded('shop-web', 'dev', 'shop-web'))];
      assert.equal(a.former.name, b.former.name);
      assert.notEqual(inventoryName(a).name, inventoryName(b).name);
    });

    it('claims what bears its tags, and what bears none where no other is listed', () => {
      const { claim } = stackOwner(loaded('shop', 'web-dev', 'shop')).former;
      const mine = [live(one, tags('shop')), live(plain)];
      assert.deepEqual(claim([one, plain], mine), [one, plain]);
      assert.deepEqual(claim([one, other, plain], [...mine, live(other, tags('shop-web'))]), [one]);
      assert.deepEqual(claim([other, plain], [live(other, tags('shop-web')), live(plain)]), []);
    });
  });
});
