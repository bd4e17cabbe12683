import assert from 'node:assert/strict';
import { referencesOf } from '../../../components/core/kubernetes/references.ts';
import { formatProblem } from '../../../components/core/problems/problem.ts';
import {
  type AdmissionSpec,
  checkAdmission,
  planAdmission,
} from '../../../components/security/admission/admission-plan.ts';
import { admissionRules } from '../../../components/security/admission/admission-rules.ts';

const spec: AdmissionSpec = {
  tags: { environment: 'production', project: 'fleetwright', owner: 'platform', costCenter: 'operations' },
  action: 'Deny',
  trusted: {
    registries: ['registry.example.com/agents/', 'ghcr.io/open-feature/'],
    requireDigest: true,
    namespace: 'jarvis-system',
  },
};
const { objects } = planAdmission('admission', spec);

interface Rules {
  readonly metadata: { readonly name: string; readonly annotations: Readonly<Record<string, string>> };
  readonly spec: {
    readonly policyName: string;
    readonly validationActions: string[];
    readonly matchResources: object;
    readonly validations: { readonly expression: string; readonly messageExpression: string }[];
  };
}
const ofKind = (kind: string): Rules[] =>
  objects.filter((object) => object.kind === `ValidatingAdmission${kind}`) as unknown as Rules[];

describe('rules that the API server holds (F4)', () => {
  it('are one policy and its binding, and those that go by parameters one each, in the platform’s namespaces', () => {
    assert.equal(objects.length, 1 + 2 * 2);
    const names = ['fleetwright-containers', 'fleetwright-trusted-registry'];
    assert.deepEqual(
      ofKind('Policy').map(({ metadata }) => metadata.name),
      names,
    );
    assert.deepEqual(
      ofKind('PolicyBinding').map((binding) => binding.spec.policyName),
      names,
    );
    for (const { spec: bound } of ofKind('PolicyBinding')) {
      assert.deepEqual(bound.validationActions, ['Deny', 'Audit']);
      const namespaceSelector = { matchLabels: { 'app.kubernetes.io/part-of': 'fleetwright' } };
      assert.deepEqual(bound.matchResources, { matchPolicy: 'Equivalent', namespaceSelector, objectSelector: {} });
    }
  });

  it('are all in some policy, which names them, and so does what each says', () => {
    const held = ofKind('Policy').flatMap(({ metadata }) => metadata.annotations['fleetwright.io/rules']?.split(' '));
    assert.deepEqual(
      held,
      admissionRules.map(({ name }) => name),
    );
    assert.deepEqual(
      ofKind('Policy').flatMap((policy) =>
        policy.spec.validations.map((one) => /^'([a-z-]+): /.exec(one.messageExpression)?.[1]),
      ),
      held,
    );
    assert.deepEqual(
      ofKind('PolicyBinding').map(({ metadata }) => metadata.annotations),
      ofKind('Policy').map(({ metadata }) => metadata.annotations),
    );
  });

  // What Pod Security has too follows the namespace's level of it: Falco is root, and its namespace is exempt.
  it('let privileged namespaces off what Pod Security has too, and of nothing else', () => {
    const lets = ofKind('Policy').flatMap((policy) =>
      policy.spec.validations.map(({ expression }) => expression.startsWith('variables.isPrivileged || ')),
    );
    assert.deepEqual(
      lets,
      admissionRules.map(({ ofPodSecurity }) => ofPodSecurity === true),
    );
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

  it('are without the one that has parameters where no images are configured as trusted', () => {
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
      'admission.registries: must be a registry with a slash after its host (got "registry.example.com"), or hosts with the same beginning are trusted too. Write it as registry.example.com/ or registry.example.com/agents/.',
      'admission.registries: must be a registry with a slash after its host (got "Registry/x"), or hosts with the same beginning are trusted too. Write it as registry.example.com/ or registry.example.com/agents/.',
    ]);
  });
});
