import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Manifest } from '../../components/core/kubernetes/manifest.ts';
import { formatProblem } from '../../components/core/problems/problem.ts';
import { planAutoscaler } from '../../components/workload/autoscaling.ts';
import { checkAutoscalers } from '../../components/workload/conflicts.ts';
import { planWorkload } from '../../components/workload/plan.ts';
import { planScaledObject } from '../../components/workload/scaled-object.ts';
import { planVertical } from '../../components/workload/vertical.ts';
import { legalSpec } from './arbitrary.ts';
import { aider } from './sample.ts';

const { limits } = aider.resources;
const said = (manifests: readonly Manifest[]): string[] => checkAutoscalers('fleet', manifests).map(formatProblem);

describe('autoscalers of one workload (B2)', () => {
  it('are one owner of its replicas: Kubernetes’ own and KEDA’s together are a problem', () => {
    assert.deepEqual(said([planAutoscaler(aider), planScaledObject(aider)]), [
      'fleet.agents/Deployment/aider: must have one autoscaler that owns its number of replicas (got ["HorizontalPodAutoscaler aider","ScaledObject aider"]), or each would undo what the other did. Keep one of them.',
    ]);
    const other = { ...aider, identity: { ...aider.identity, name: 'other' } };
    assert.deepEqual(said([planAutoscaler(aider), planScaledObject(other)]), []);
  });

  it('do not fight: a vertical one sets nothing that a horizontal one scales on', () => {
    const vertical = { mode: 'Recreate', controls: ['cpu', 'memory'], minAllowed: limits, maxAllowed: limits } as const;
    for (const scaler of [planAutoscaler(aider), planScaledObject(aider)]) {
      assert.deepEqual(said([scaler, planVertical(aider, vertical)]), [
        `fleet.agents/Deployment/aider: must not have its cpu request set by VerticalPodAutoscaler aider, as ${scaler.kind} aider scales on cpu, or each would undo what the other did. Remove cpu from controlledResources of the VerticalPodAutoscaler.`,
      ]);
      assert.deepEqual(said([scaler, planVertical(aider, { ...vertical, controls: ['memory'] })]), []);
    }
    const recommending = planVertical(aider, { ...vertical, mode: 'Off' });
    assert.deepEqual(said([planAutoscaler(aider), recommending]), [], 'one that only recommends sets nothing');
    const silent = { ...planVertical(aider, vertical), spec: { targetRef: { kind: 'Deployment', name: 'aider' } } };
    assert.equal(said([planAutoscaler(aider), silent as Manifest]).length, 1);
  });

  it('are at peace in every legal workload', () => {
    fc.assert(fc.property(legalSpec, (spec) => assert.deepEqual(said(planWorkload(spec).objects), [])));
  });
});
