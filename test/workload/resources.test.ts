import assert from 'node:assert/strict';
import { Resources } from '../../components/core/values/quantity.ts';
import { planResources, resourcesOf } from '../../components/workload/resources.ts';

const written = { requests: { cpu: '0.25', memory: '1024Mi' }, limits: { cpu: '2', memory: '2Gi' } };

describe('requests and limits', () => {
  it('are read from settings, without extended resources', () => {
    assert.deepEqual(resourcesOf(written), {
      requests: Resources.of('250m', '1Gi'),
      limits: Resources.of(2, '2Gi'),
      extended: {},
    });
    assert.throws(() => resourcesOf({ ...written, limits: { cpu: 'two', memory: '2Gi' } }), RangeError);
  });

  it('are planned in Kubernetes’ canonical quantities', () => {
    assert.deepEqual(planResources(resourcesOf(written)), {
      requests: { cpu: '250m', memory: '1Gi' },
      limits: { cpu: '2', memory: '2Gi' },
    });
  });

  it('ask for what is more, and limit it alike', () => {
    assert.deepEqual(planResources(resourcesOf(written), { 'nvidia.com/gpu': '1' }), {
      requests: { cpu: '250m', memory: '1Gi', 'nvidia.com/gpu': '1' },
      limits: { cpu: '2', memory: '2Gi', 'nvidia.com/gpu': '1' },
    });
  });
});
