import assert from 'node:assert/strict';
import { withFieldManager } from '../../../components/core/kubernetes/field-manager.ts';
import { manifestsOf } from '../../stacks/planned.ts';

const manager = 'pulumi.com/patchFieldManager';
const namespace = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'agents', labels: {} } };

type Fields = Readonly<Record<string, unknown>>;

/** Every object of this key, at any depth. */
function all(value: unknown, key: string): Fields[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, one]) => [...(name === key ? [one as Fields] : []), ...all(one, key)]);
}

describe('field managers of objects under Pulumi (A7)', () => {
  it('are one for each stack, beside the annotations that are there', () => {
    const annotations = { 'pulumi.com/skipAwait': 'true' };
    const given = withFieldManager({ ...namespace, metadata: { ...namespace.metadata, annotations } });
    assert.deepEqual(given.metadata.annotations, { ...annotations, [manager]: 'pulumi-project.stack' });
  });

  it('stay where somebody has chosen one', () => {
    const annotations = { [manager]: 'ours' };
    const chosen = { ...namespace, metadata: { ...namespace.metadata, annotations } };
    assert.equal(withFieldManager(chosen), chosen);
  });
});

describe('fields that the API server owns as a whole (A7)', () => {
  const objects = manifestsOf({ environment: 'production' });

  it('name the version of what they refer to in the pod', () => {
    const found = all(objects, 'fieldRef');
    assert.ok(found.length > 100);
    assert.deepEqual(new Set(found.map(({ apiVersion }) => apiVersion)), new Set(['v1']));
  });

  it('say what policies of the API server match, to the end', () => {
    const builtIn = objects.filter(({ apiVersion }) => apiVersion === 'admissionregistration.k8s.io/v1');
    const found = [...all(builtIn, 'matchConstraints'), ...all(builtIn, 'matchResources')];
    assert.ok(found.length >= 4);
    for (const constraints of found) {
      assert.equal(constraints.matchPolicy, 'Equivalent');
      assert.ok(constraints.namespaceSelector && constraints.objectSelector);
      for (const { scope } of (constraints.resourceRules ?? []) as Fields[]) assert.equal(scope, '*');
    }
  });

  it('say what volumes of stateful sets are, to the end', () => {
    const found = all(objects, 'volumeClaimTemplates').flatMap((claims) => claims as unknown as Fields[]);
    assert.ok(found.length > 0);
    for (const { apiVersion, kind, spec, status } of found) {
      assert.deepEqual([apiVersion, kind, status], ['v1', 'PersistentVolumeClaim', { phase: 'Pending' }]);
      assert.equal((spec as Fields).volumeMode, 'Filesystem');
    }
  });
});
