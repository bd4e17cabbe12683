import assert from 'node:assert/strict';
import { VerticalPodAutoscaler } from '@kubernetes-models/autoscaler/autoscaling.k8s.io/v1/VerticalPodAutoscaler';
import { formatProblem } from '../../components/core/problems/problem.ts';
import { Resources } from '../../components/core/values/quantity.ts';
import { podGroupOf } from '../../components/workload/demand.ts';
import { planWorkload } from '../../components/workload/plan.ts';
import type { ScalingSpec, VerticalSpec, WorkloadSpec } from '../../components/workload/spec.ts';
import { checkVertical, planVertical } from '../../components/workload/vertical.ts';
import { aider } from './sample.ts';

const { limits, requests } = aider.resources;
const memoryOnly: VerticalSpec = {
  mode: 'Recreate',
  controls: ['memory'],
  minAllowed: Resources.of(0, '16Mi'),
  maxAllowed: limits,
};

const withVertical = (vertical: Partial<VerticalSpec>, scaling: Partial<ScalingSpec> = {}): WorkloadSpec => ({
  ...aider,
  scaling: { ...aider.scaling, ...scaling },
  vertical: { ...memoryOnly, ...vertical },
});

const problemsOf = (spec: WorkloadSpec): string[] => checkVertical('vertical', spec).map(formatProblem);

describe('vertical autoscaler (B2)', () => {
  it('sets memory requests alone, of the one container that is the workload’s, within its bounds', () => {
    const { spec } = planVertical(aider, memoryOnly);
    assert.deepEqual(spec.targetRef, { apiVersion: 'apps/v1', kind: 'Deployment', name: 'aider' });
    assert.deepEqual(spec.updatePolicy, { updateMode: 'Recreate' });
    assert.deepEqual(spec.resourcePolicy?.containerPolicies, [
      {
        containerName: 'agent',
        controlledResources: ['memory'],
        controlledValues: 'RequestsOnly',
        minAllowed: { memory: '16Mi' },
        maxAllowed: { memory: limits.memory },
      },
      { containerName: '*', mode: 'Off' },
    ]);
  });

  it('is the last of a workload’s objects, and what the operator takes', () => {
    const last = planWorkload(withVertical({})).objects.at(-1);
    assert.equal(last?.kind, 'VerticalPodAutoscaler');
    new VerticalPodAutoscaler(last as never).validate();
    assert.throws(() => new VerticalPodAutoscaler({ ...last, spec: { updatePolicy: {} } } as never).validate());
  });

  it('never sets what replicas scale on', () => {
    assert.deepEqual(problemsOf(withVertical({})), []);
    assert.deepEqual(problemsOf(withVertical({ controls: ['cpu', 'memory'] }, { targetMemoryPercent: 80 })), [
      'vertical.controls: ["cpu","memory"] is wrong because replicas scale on cpu use in percent of the request, so each of the two would undo what the other did; take cpu out, or do not scale on it',
      'vertical.controls: ["cpu","memory"] is wrong because replicas scale on memory use in percent of the request, so each of the two would undo what the other did; take memory out, or do not scale on it',
    ]);
  });

  it('stays below the limit, and has bounds the right way round', () => {
    const more = limits.times(2);
    assert.deepEqual(problemsOf(withVertical({ maxAllowed: more })), [
      `vertical.maxAllowed.memory: "${more.memory}" is wrong because it is more than the limit (${limits.memory}), and a request may not be; lower it, or raise the limit`,
    ]);
    const less = limits.share(0.5);
    assert.deepEqual(problemsOf(withVertical({ minAllowed: limits, maxAllowed: less })), [
      `vertical.minAllowed.memory: "${limits.memory}" is wrong because it is more than the greatest (${less.memory}); lower it`,
    ]);
    assert.match(problemsOf(withVertical({ controls: [] }))[0] ?? '', /controls nothing does nothing/);
  });

  it('counts in quotas and capacity with the most that it may ask for', () => {
    assert.equal(podGroupOf(withVertical({})).requests.bytes, limits.bytes);
    assert.equal(podGroupOf(withVertical({ mode: 'Off' })).requests.bytes, requests.bytes);
    assert.equal(podGroupOf(withVertical({})).requests.milliCpu, requests.milliCpu);
  });
});
