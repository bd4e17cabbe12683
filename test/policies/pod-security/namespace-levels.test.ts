import assert from 'node:assert/strict';
import { podSecuritySettings } from '../../../policies/pod-security/config.ts';
import { hostNamespaces } from '../../../policies/pod-security/host-namespaces.ts';
import { namespaceLevels } from '../../../policies/pod-security/namespace-levels.ts';
import { policyOf } from '../../../policies/pod-security/policy.ts';
import { type PolicyInput, unknownText, type Verdict, validate, validateStack } from '../run-policy.ts';
import { exception, nodeSystem, podIn, reportedOf } from './exempt-namespace.ts';

const passes: Verdict = { messages: [], undecided: false };

describe('policy pod-security-namespaces (F1, B5)', () => {
  const namespace = (name: string, labels?: object): PolicyInput => ({
    type: 'kubernetes:core/v1:Namespace',
    props: { metadata: { name, labels } },
  });
  const enforcing = (level: string, version?: string): object => ({
    'pod-security.kubernetes.io/enforce': level,
    ...(version && { 'pod-security.kubernetes.io/enforce-version': version }),
  });

  it('accepts namespaces that enforce the level to which the policies hold them', () => {
    const stack = [
      namespace('agents', enforcing('restricted', 'latest')),
      namespace('node-system', enforcing('privileged')),
    ];
    assert.deepEqual(validateStack(namespaceLevels, stack, nodeSystem), passes);
  });

  it('refuses a namespace that enforces another level, none, or another version', () => {
    const said = (...stack: PolicyInput[]): readonly string[] =>
      validateStack(namespaceLevels, stack, nodeSystem).messages;
    assert.match(
      said(namespace('agents', enforcing('baseline')))[0] as string,
      /^namespace agents: the label .* says baseline, .* to restricted: set it to restricted, or name/,
    );
    assert.match(said(namespace('agents'))[0] as string, /has no such label/);
    assert.match(said(namespace('node-system', enforcing('baseline')))[0] as string, /set it to privileged/);
    assert.match(
      said(namespace('agents', enforcing('restricted', 'v1.20')))[0] as string,
      /enforce-version to latest: it says v1\.20$/,
    );
  });

  it('leaves an unknown label undecided', () => {
    assert.equal(validateStack(namespaceLevels, [namespace('agents', enforcing(unknownText))]).undecided, true);
  });

  for (const [what, [change, complaint]] of Object.entries<[object, string]>({
    'for no reason': [{ reason: ' ' }, 'reason: say why it has to be so'],
    'without an owner': [{ owner: undefined }, 'owner: name the team or person who answers for it'],
    'that ended': [
      { until: '2020-02-29' },
      'until: it ended on 2020-02-29; fix what it allowed, or give it a new reason and day',
    ],
    'to a day that is none': [{ until: '2020-02-30' }, 'until: write the last day on which it holds, as YYYY-MM-DD'],
    'with a misspelled end': [{ untill: '9999-12-31' }, 'untill: must be a known field'],
  })) {
    it(`lets nothing pass by an exception ${what}`, () => {
      const config = { namespaces: { 'node-system': { ...exception, ...change } } };
      const stack = [namespace('node-system', enforcing('privileged'))];
      const [label, refused, ...others] = validateStack(namespaceLevels, stack, config).messages;
      assert.match(label ?? '', /says privileged, and the policies hold its pods to restricted/);
      assert.equal(
        refused,
        `namespace node-system: its exception in the policies' namespaces does not hold: ${complaint}`,
      );
      assert.deepEqual(others, []);
      const pod = podIn('node-system', { hostPID: true });
      assert.equal(validate(policyOf(hostNamespaces), pod, config).messages.length, 1);
      assert.deepEqual(reportedOf(stack, config), []);
    });
  }

  it('accepts the exceptions of the platform', () => {
    assert.deepEqual(podSecuritySettings({}).refused, {});
  });
});
