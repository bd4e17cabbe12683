import assert from 'node:assert/strict';
import { concernPolicies, policyOfConcern } from '../../../policies/lib/concern-rules.ts';
import { policies } from '../../../policies/packs.ts';
import { unknownText, validate } from '../run-policy.ts';

const workload = (metadata: object) => ({
  type: 'kubernetes:apps/v1:Deployment',
  props: { apiVersion: 'apps/v1', kind: 'Deployment', spec: { template: { metadata } } },
});

describe('rules that concerns bring', () => {
  it('are in the pack, each under its own name', () => {
    const names = concernPolicies().map(({ name }) => name);
    assert.ok(names.includes('mesh-injection'));
    const known = policies.map(({ name }) => name);
    for (const name of names) assert.equal(known.filter((one) => one === name).length, 1, name);
  });

  it('leave undecided what only the deployment will know', () => {
    const rule = policyOfConcern({
      name: 'named',
      title: 'Named',
      description: 'Everything is named.',
      enforcement: 'mandatory',
      severity: 'low',
      remediation: 'Name it.',
      kinds: ['apps/Deployment'],
      violations: (object, read) => (read(object, 'metadata', 'name') === 'x' ? [] : ['metadata.name: write x']),
    });
    const of = (name: string) =>
      validate(rule, { type: 'kubernetes:apps/v1:Deployment', props: { metadata: { name } } });
    assert.deepEqual(of('x'), { messages: [], undecided: false });
    assert.deepEqual(of('y').messages, ['metadata.name: write x']);
    assert.deepEqual(of(unknownText), { messages: [], undecided: true });
  });
});

describe('mesh-injection', () => {
  const inject = 'sidecar.istio.io/inject';

  it('finds workloads that keep their pods out of the mesh, by a label or an annotation', () => {
    const rule = concernPolicies().find(({ name }) => name === 'mesh-injection') ?? assert.fail();
    const said = (metadata: object) => validate(rule, workload(metadata)).messages.map((text) => text.split(':')[0]);
    assert.deepEqual(said({}), []);
    assert.deepEqual(said({ labels: { [inject]: 'true' } }), []);
    assert.deepEqual(said({ labels: { [inject]: 'false' } }), [`spec.template.metadata.labels["${inject}"]`]);
    assert.deepEqual(said({ annotations: { [inject]: 'false' } }), [`spec.template.metadata.annotations["${inject}"]`]);
  });
});
