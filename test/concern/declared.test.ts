import assert from 'node:assert/strict';
import { undeclaredNeeds } from '../../components/concern/declared.ts';
import type { Needs } from '../../components/concern/needs.ts';
import { needsOfWorkload } from '../../components/concern/workload-needs.ts';
import { objectsOf } from '../../components/core/kubernetes/plan.ts';
import { Resources } from '../../components/core/values/quantity.ts';
import { metricsAnnotations } from '../../components/workload/metrics.ts';
import { planWorkload } from '../../components/workload/plan.ts';
import type { WorkloadSpec } from '../../components/workload/spec.ts';
import { aider } from '../workload/sample.ts';

const workload: WorkloadSpec = {
  ...aider,
  podAnnotations: metricsAnnotations(aider.port),
  vertical: {
    mode: 'Recreate',
    controls: ['memory'],
    minAllowed: Resources.of('0', '64Mi'),
    maxAllowed: Resources.of('0', '128Mi'),
  },
};
const { namespace, identity, port } = workload;
const objects = objectsOf(planWorkload(workload));
const to = { namespace, pods: { 'app.kubernetes.io/component': identity.component } };
const needs: Needs = {
  ...needsOfWorkload(workload, { description: 'x', podSecurity: 'restricted' }),
  flows: [{ name: 'in', from: { namespace: 'monitoring' }, to, ports: [{ port, protocol: 'TCP' }], why: 'x' }],
};

describe('needs that a concern declares', () => {
  it('are what it plans', () => {
    assert.deepEqual(undeclaredNeeds(needs, objects), []);
  });

  for (const [what, without, said] of [
    ['a namespace', { namespaces: [] }, /^namespace .* is planned and not declared$/],
    ['an image', { images: [] }, /^image .* is planned and not declared$/],
    ['a custom kind', { kinds: [] }, /^kind autoscaling\.k8s\.io\/VerticalPodAutoscaler is planned and not declared$/],
    ['a scraped port', { scrapes: [] }, /^scraped port .* is planned and not declared$/],
  ] as const) {
    it(`are reported where they lack ${what}`, () => {
      const found = undeclaredNeeds({ ...needs, ...without }, objects);
      assert.equal(found.length, 1);
      assert.match(found[0] ?? '', said);
    });
  }

  for (const [what, more, said] of [
    [
      'a kind that nothing plans',
      { kinds: [...(needs.kinds ?? []), 'keda.sh/ScaledObject'] },
      /^kind keda.* declared and/,
    ],
    [
      'a connection to a closed port',
      { flows: [{ ...needs.flows?.[0], ports: [{ port: 9, protocol: 'TCP' }] }] },
      /^flow in/,
    ],
  ] as const) {
    it(`are reported where they have ${what}`, () => {
      const found = undeclaredNeeds({ ...needs, ...more } as Needs, objects);
      assert.equal(found.length, 1);
      assert.match(found[0] ?? '', said);
    });
  }
});
