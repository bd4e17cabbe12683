import assert from 'node:assert/strict';
import { defaultDeny } from '../../../policies/security/default-deny.ts';
import { goodContainer, workloadsWith } from '../good-pod.ts';
import { type PolicyInput, unknownText, validateStack } from '../run-policy.ts';

const namespace = (name: string): PolicyInput => ({
  type: 'kubernetes:core/v1:Namespace',
  props: { metadata: { name } },
});

const deny = (
  change: Record<string, unknown> = {},
  metadata: Record<string, unknown> = { namespace: 'agents' },
): PolicyInput => ({
  type: 'kubernetes:networking.k8s.io/v1:NetworkPolicy',
  props: { metadata, spec: { podSelector: {}, policyTypes: ['Ingress', 'Egress'], ...change } },
});

describe('policy default-deny (F3, F5)', () => {
  it('accepts a namespace whose every pod is cut off both ways', () => {
    assert.deepEqual(validateStack(defaultDeny, [namespace('agents'), deny()]), { messages: [], undecided: false });
  });

  it('accepts two policies that deny one way each', () => {
    const policies = [deny({ policyTypes: ['Ingress'] }), deny({ policyTypes: ['Egress'] })];
    assert.deepEqual(validateStack(defaultDeny, [namespace('agents'), ...policies]).messages, []);
  });

  it('refuses one way alone where the other is denied', () => {
    assert.deepEqual(validateStack(defaultDeny, [namespace('agents'), deny({ policyTypes: ['Ingress'] })]).messages, [
      'namespace agents: add a NetworkPolicy with an empty podSelector, policyTypes Egress, and no rules',
    ]);
  });

  it('takes a policy without policyTypes as the API server does: for what comes in', () => {
    assert.deepEqual(validateStack(defaultDeny, [namespace('agents'), deny({ policyTypes: undefined })]).messages, [
      'namespace agents: add a NetworkPolicy with an empty podSelector, policyTypes Egress, and no rules',
    ]);
  });

  it('refuses what one policy denies and another lets pass again', () => {
    const verdict = validateStack(defaultDeny, [namespace('agents'), deny(), deny({ egress: [{}] })]);
    assert.deepEqual(verdict.messages, [
      'namespace agents: a NetworkPolicy of all pods lets all Egress pass; name what it is for',
    ]);
  });

  it('refuses a namespace without one, once, however many workloads it has', () => {
    const pods = workloadsWith({ containers: [goodContainer] }).map(({ type, props }) => ({
      type,
      props: { ...props, metadata: { namespace: 'agents' } },
    }));
    const { messages } = validateStack(defaultDeny, [namespace('agents'), ...pods.slice(0, 9)]);
    assert.deepEqual(messages, [
      'namespace agents: add a NetworkPolicy with an empty podSelector, policyTypes Ingress and Egress, and no rules',
    ]);
  });

  for (const [what, change] of Object.entries({
    'picks some pods only': { podSelector: { matchLabels: { app: 'x' } } },
    'picks by expression': { podSelector: { matchExpressions: [{ key: 'app', operator: 'Exists' }] } },
    'denies one way only': { policyTypes: ['Ingress'] },
    'lets something in': { ingress: [{}] },
    'lets something out': { egress: [{}] },
  })) {
    it(`does not take for it a policy that ${what}`, () => {
      assert.equal(validateStack(defaultDeny, [namespace('agents'), deny(change)]).messages.length, 1);
    });
  }

  it('does not take for it one of another namespace, and counts a pod without a namespace as in default', () => {
    const [pod] = workloadsWith({ containers: [goodContainer] });
    assert.match(
      validateStack(defaultDeny, [pod as PolicyInput, deny()]).messages[0] as string,
      /^namespace default: /,
    );
  });

  it('leaves namespaces of Kubernetes itself alone', () => {
    assert.deepEqual(validateStack(defaultDeny, [namespace('kube-system')]).messages, []);
  });

  it('leaves a namespace undecided whose policy is unknown, and still refuses the others', () => {
    const verdict = validateStack(defaultDeny, [
      namespace('agents'),
      namespace('tools'),
      deny({ policyTypes: unknownText }),
    ]);
    assert.equal(verdict.undecided, true);
    assert.deepEqual(
      verdict.messages.map((message) => message.split(':')[0]),
      ['namespace tools'],
    );
  });

  it('leaves every namespace undecided that has no policy, beside one whose namespace is unknown', () => {
    const verdict = validateStack(defaultDeny, [namespace('agents'), deny({}, { namespace: unknownText })]);
    assert.deepEqual(verdict, { messages: [], undecided: true });
  });

  it('leaves an unknown namespace undecided, and still refuses the others', () => {
    const verdict = validateStack(defaultDeny, [namespace(unknownText), namespace('agents')]);
    assert.equal(verdict.undecided, true);
    assert.equal(verdict.messages.length, 1);
  });
});
