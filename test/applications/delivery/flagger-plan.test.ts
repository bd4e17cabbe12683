import assert from 'node:assert/strict';
import { canarySteps, type DeliverySpec } from '../../../components/workload/delivery-spec.ts';
import { type Loose, planned } from './planned.ts';

describe('Flagger (D4)', () => {
  it('has the documented figures: every 30 s, 5 failures, by 10 up to 50 percent, 99 percent, 500 ms, 300 s', () => {
    const objects = planned({
      strategy: 'canary',
      provider: 'flagger',
      traffic: 'istio',
      steps: [{ percent: 100, holdSeconds: 0 }],
    });
    const { spec } = objects.get('Canary/myapp') as Loose;
    const { interval, threshold, maxWeight, stepWeight, metrics } = spec.analysis;
    assert.deepEqual(
      { interval, threshold, maxWeight, stepWeight },
      { interval: '30s', threshold: 5, maxWeight: 50, stepWeight: 10 },
    );
    assert.equal(spec.progressDeadlineSeconds, 300);
    assert.deepEqual(metrics.slice(0, 2), [
      { name: 'request-success-rate', interval: '30s', thresholdRange: { min: 99 } },
      { name: 'request-duration', interval: '30s', thresholdRange: { max: 500 } },
    ]);
  });

  it('takes other steps, experiments by a header, and colors', () => {
    const of = (delivery: Partial<DeliverySpec>): Loose['spec'] => {
      return planned({ provider: 'flagger', traffic: 'istio', ...delivery }).get('Canary/myapp')?.spec.analysis;
    };
    assert.deepEqual(of({ strategy: 'canary', steps: canarySteps.progressive }).stepWeights, [10, 25, 50, 75]);
    const experiment = of({ strategy: 'ab', steps: [{ percent: 50, holdSeconds: 3600 }] });
    assert.equal(experiment.iterations, 120);
    assert.deepEqual(experiment.match, [{ headers: { 'x-experiment': { exact: 'new' } } }]);
    assert.equal(of({ strategy: 'blue-green', traffic: 'replicas' }).iterations, 10);
  });

  it('makes the services itself: none is planned in its way', () => {
    const objects = planned({ strategy: 'blue-green', provider: 'flagger', traffic: 'replicas' });
    assert.deepEqual(
      [...objects.keys()].filter((name) => name.startsWith('Service/')),
      [],
    );
  });
});
