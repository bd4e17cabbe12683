import assert from 'node:assert/strict';
import fc from 'fast-check';
import { demandOf, maxPods, noDemand, podGroupDemand, sumDemands } from '../../components/workload/demand.ts';
import { aider } from './sample.ts';

describe('demand (A9)', () => {
  it('counts every replica of the greatest scale and the surge of an update, rounded up as the controller does', () => {
    const of = (maxReplicas: number): number => maxPods({ ...aider, scaling: { ...aider.scaling, maxReplicas } });
    assert.deepEqual([of(1), of(2), of(4), of(5), of(10)], [2, 3, 5, 7, 13]);
  });

  it('multiplies requests, limits and extended resources by the pods', () => {
    const spec = { ...aider, resources: { ...aider.resources, extended: { 'nvidia.com/gpu.shared': 2 } } };
    const { pods, requests, limits, extended } = demandOf(spec, 3);
    assert.deepEqual([pods, requests.cpu, requests.memory, limits.cpu], [3, '6', '24Gi', '6']);
    assert.deepEqual(extended, { 'nvidia.com/gpu.shared': 6 });
  });

  it('multiplies what pods of one container get, which are nobody’s replicas', () => {
    const { requests, limits } = aider.resources;
    const demand = podGroupDemand({ requests, limits, extended: { 'nvidia.com/gpu.shared': 2 } }, 3);
    assert.deepEqual([demand.pods, demand.requests, demand.limits], [3, requests.times(3), limits.times(3)]);
    assert.deepEqual(demand.extended, { 'nvidia.com/gpu.shared': 6 });
  });

  it('counts no surge for replicas with names, and a volume for each of them', () => {
    const state = { peersService: 'peers', volumes: [{ name: 'data', mountPath: '/data', size: '10Gi' }] };
    const spec = { ...aider, state };
    assert.equal(maxPods(spec), 10);
    assert.deepEqual(demandOf(spec, 3).volumes, { claims: 3, bytes: 30 * 2 ** 30 });
    assert.deepEqual(sumDemands([demandOf(spec, 1), demandOf(aider, 1), demandOf(spec, 2)]).volumes, {
      claims: 3,
      bytes: 30 * 2 ** 30,
    });
  });

  it('sums without losing anything, whatever the order', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 200 }), { maxLength: 20 }), (counts) => {
        const demands = counts.map((count) => demandOf(aider, count));
        const total = counts.reduce((sum, count) => sum + count, 0);
        const sum = sumDemands(demands);
        assert.deepEqual(sum, sumDemands(demands.toReversed()));
        assert.equal(sum.pods, total);
        assert.equal(sum.requests.milliCpu, total * 2000);
      }),
    );
    assert.deepEqual(sumDemands([]), noDemand);
  });
});
