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
      'vertical.controls: must not contain cpu, as replicas scale on its use in percent of the request (got ["cpu","memory"]), or each autoscaler would undo what the other did. Remove cpu, or do not scale on it.',
      'vertical.controls: must not contain memory, as replicas scale on its use in percent of the request (got ["cpu","memory"]), or each autoscaler would undo what the other did. Remove memory, or do not scale on it.',
    ]);
  });

  it('stays below the limit, and has bounds the right way round', () => {
    const more = limits.times(2);
    assert.deepEqual(problemsOf(withVertical({ maxAllowed: more })), [
      `vertical.maxAllowed.memory: must be at most ${limits.memory}, the limit (got "${more.memory}"). Lower it, or raise the limit.`,
    ]);
    const less = limits.share(0.5);
    assert.deepEqual(problemsOf(withVertical({ minAllowed: limits, maxAllowed: less })), [
      `vertical.minAllowed.memory: must be at most ${less.memory}, the value of maxAllowed (got "${limits.memory}"). Lower it, or raise maxAllowed.`,
    ]);
    assert.match(problemsOf(withVertical({ controls: [] }))[0] ?? '', /controls: must name at least one resource/);
  });

  it('counts in quotas and capacity with the most that it may ask for', () => {
    assert.equal(podGroupOf(withVertical({})).requests.bytes, limits.bytes);
    assert.equal(podGroupOf(withVertical({ mode: 'Off' })).requests.bytes, requests.bytes);
    assert.equal(podGroupOf(withVertical({})).requests.milliCpu, requests.milliCpu);
  });
});
