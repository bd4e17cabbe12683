import assert from 'node:assert/strict';
import { type Keys, unknownKeys } from '../../components/operators/keys.ts';
import { mergedValues } from '../../components/operators/values.ts';

describe('values of charts (A7)', () => {
  it('are merged as Helm does: mappings key by key, everything else replaced', () => {
    const below = { controller: { replicas: 2, resources: { cpu: '1' } }, tolerations: [{ key: 'a' }] };
    const above = { controller: { resources: { memory: '1Gi' } }, tolerations: [], more: true };
    assert.deepEqual(mergedValues(below, above), {
      controller: { replicas: 2, resources: { cpu: '1', memory: '1Gi' } },
      tolerations: [],
      more: true,
    });
    assert.deepEqual(below.tolerations, [{ key: 'a' }], 'those of the platform stay as they are');
  });

  const keys: Keys = { replicas: 0, controller: { resources: '*', metrics: { port: 0 } }, nodeSelector: '*' };

  it('are known where the chart has their keys, and below a key that takes anything', () => {
    const values = {
      replicas: 2,
      controller: { resources: { limits: {} }, metrics: { port: 1 } },
      nodeSelector: { a: 'b' },
    };
    assert.deepEqual(unknownKeys(values, keys), []);
  });

  it('are reported where Helm would ignore them, at every depth, with the most similar key', () => {
    assert.deepEqual(unknownKeys({ replica: 1, controller: { metrics: { prot: 1 }, resource: {} } }, keys), [
      { path: 'replica', similar: 'replicas' },
      { path: 'controller.metrics.prot', similar: 'controller.metrics.port' },
      { path: 'controller.resource', similar: 'controller.resources' },
    ]);
  });

  it('that a prototype has are unknown too', () => {
    assert.equal(unknownKeys({ constructor: 1 }, keys).length, 1);
  });
});
