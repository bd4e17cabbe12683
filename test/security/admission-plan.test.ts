import assert from 'node:assert/strict';
import { formatProblem } from '../../components/core/problem.ts';
import { referencesOf } from '../../components/core/references.ts';
import { type AdmissionSpec, checkAdmission, planAdmission } from '../../components/security/admission-plan.ts';
import { admissionRules } from '../../components/security/admission-rules.ts';

const spec: AdmissionSpec = {
  tags: { environment: 'production', project: 'fleetwright', owner: 'platform', costCentre: 'operations' },
  action: 'Deny',
  trusted: {
    registries: ['registry.example.com/agents/', 'ghcr.io/open-feature/'],
    requireDigest: true,
    namespace: 'jarvis-system',
  },
};
const { objects } = planAdmission('admission', spec);

// What Pod Security has too goes by the namespace's level of it: Falco is root, and its namespace is let off.
const notPrivileged = [{ key: 'pod-security.kubernetes.io/enforce', operator: 'NotIn', values: ['privileged'] }];

describe('rules that the API server holds (F4)', () => {
  it('are a policy and a binding each, in the namespaces of the platform alone', () => {
    assert.equal(objects.length, 1 + 2 * admissionRules.length);
    const bindings = objects.filter(({ kind }) => kind.endsWith('Binding')) as unknown as {
      spec: { policyName: string; validationActions: string[]; matchResources: object };
    }[];
    assert.deepEqual(
      bindings.map((binding) => binding.spec.policyName),
      admissionRules.map(({ name }) => `fleetwright-${name}`),
    );
    for (const binding of bindings) {
      assert.deepEqual(binding.spec.validationActions, ['Deny', 'Audit']);
      assert.deepEqual(binding.spec.matchResources, {
        namespaceSelector: {
          matchLabels: { 'app.kubernetes.io/part-of': 'fleetwright' },
          ...(binding.spec.policyName === 'fleetwright-run-as-non-root' ? { matchExpressions: notPrivileged } : {}),
        },
      });
    }
  });

  it('have their parameters beside them, before they are bound', () => {
    const [parameters] = objects as unknown as { data: object }[];
    assert.deepEqual(parameters?.data, {
      registries: 'registry.example.com/agents/ ghcr.io/open-feature/',
      requireDigest: 'true',
    });
    const binding = objects.find(({ kind, metadata }) => /Binding$/.test(kind) && /registry/.test(metadata.name));
    assert.ok(binding);
    assert.deepEqual(referencesOf(binding), [
      'ValidatingAdmissionPolicy//fleetwright-trusted-registry',
      'ConfigMap/jarvis-system/admission',
    ]);
  });

  it('are without the one that goes by parameters where nobody says which images are trusted', () => {
    const { trusted: _, ...others } = spec;
    const without = planAdmission('admission', others).objects;
    assert.deepEqual(
      without,
      objects.filter(({ kind, metadata }) => kind !== 'ConfigMap' && metadata.name !== 'fleetwright-trusted-registry'),
    );
    assert.deepEqual(checkAdmission('admission', others), []);
  });

  it('trust beginnings of images, and no host alone: another host may begin like it', () => {
    const registries = ['registry.example.com', 'Registry/x', 'registry.example.com:5000/'];
    const trusted = { registries, requireDigest: false, namespace: 'jarvis-system' };
    assert.deepEqual(checkAdmission('admission', { ...spec, trusted }).map(formatProblem), [
      'admission.registries: "registry.example.com" is wrong because it is no beginning of an image with its registry (a host alone would trust hosts that begin like it); write it as registry.example.com/ or registry.example.com/agents/',
      'admission.registries: "Registry/x" is wrong because it is no beginning of an image with its registry (a host alone would trust hosts that begin like it); write it as registry.example.com/ or registry.example.com/agents/',
    ]);
  });
});
