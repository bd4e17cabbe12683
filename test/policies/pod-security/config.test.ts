import assert from 'node:assert/strict';
import { parseFinding } from '../../../components/core/problems/finding-text.ts';
import { capabilitiesBaseline } from '../../../policies/pod-security/capabilities-baseline.ts';
import { hostNamespaces } from '../../../policies/pod-security/host-namespaces.ts';
import { policyOf } from '../../../policies/pod-security/policy.ts';
import { privilegeEscalation } from '../../../policies/pod-security/privilege-escalation.ts';
import { runAsNonRoot } from '../../../policies/pod-security/run-as-non-root.ts';
import { type PolicyInput, unknownText, type Verdict, validate } from '../run-policy.ts';
import { nodeSystem, podIn, reason } from './exempt-namespace.ts';

const passes: Verdict = { messages: [], undecided: false };

describe('the level to which a pod is held (F1)', () => {
  const onHost = (namespace: string): PolicyInput => podIn(namespace, { hostPID: true });
  const policy = policyOf(hostNamespaces);

  it('is restricted, unless another is set', () => {
    const rootly = podIn('agents', { containers: [{ name: 'a' }] });
    assert.equal(validate(policyOf(runAsNonRoot), rootly).messages.length, 1);
    assert.deepEqual(validate(policyOf(runAsNonRoot), rootly, { level: 'baseline' }), passes);
    assert.equal(validate(policy, onHost('agents'), { level: 'baseline' }).messages.length, 1);
    assert.deepEqual(validate(policy, onHost('agents'), { level: 'privileged' }), passes);
  });

  it('is another in a namespace that is exempt, where what it allows is reported as exempt, and only there', () => {
    const [reported, ...others] = validate(policy, onHost('node-system'), nodeSystem).messages as unknown[];
    assert.deepEqual(others, []);
    const { message, description, enforcementLevel } = reported as Record<string, string>;
    assert.equal(enforcementLevel, 'advisory');
    const { exemption, message: said } = parseFinding(message?.slice(`${description}\n`.length) ?? '');
    assert.equal(said, 'spec: remove hostPID');
    assert.deepEqual([exemption?.rule, exemption?.reason, exemption?.owner], [policy.name, reason, 'platform team']);
    assert.deepEqual(validate(policy, podIn('node-system', {}), nodeSystem), passes);
    assert.deepEqual(validate(policy, podIn('node-system', { hostPID: unknownText }), nodeSystem), passes);
    assert.equal(validate(policy, onHost('agents'), nodeSystem).messages.length, 1);
    assert.equal(validate(policy, podIn(undefined, { hostPID: true }), nodeSystem).messages.length, 1);
    assert.equal(validate(policy, onHost('constructor'), nodeSystem).messages.length, 1);
  });

  it('is undecided in an unknown namespace, if that makes a difference', () => {
    assert.deepEqual(validate(policy, onHost(unknownText), nodeSystem), { messages: [], undecided: true });
    assert.deepEqual(validate(policy, podIn(unknownText, {}), nodeSystem), passes);
    assert.equal(validate(policy, onHost(unknownText), { namespaces: {} }).messages.length, 1);
    const unknown = podIn(unknownText, { hostPID: unknownText });
    assert.deepEqual(validate(policy, unknown, nodeSystem), { messages: [], undecided: true });
  });

  it('is that of the item in a list', () => {
    const items = ['agents', 'node-system'].map((namespace) => onHost(namespace).props);
    const list = { type: 'kubernetes:core/v1:PodList', props: { items } };
    const messages: readonly unknown[] = validate(policy, list, nodeSystem).messages;
    assert.deepEqual(
      messages.filter((message) => typeof message === 'string'),
      ['items[0].spec: remove hostPID'],
    );
  });

  it('is of the version that is set', () => {
    const pod = podIn('agents', { containers: [{ name: 'a' }], os: { name: 'windows' } });
    const escalation = policyOf(privilegeEscalation);
    assert.equal(validate(escalation, pod, { version: 'v1.24' }).messages.length, 1);
    assert.deepEqual(validate(escalation, pod, { version: 'v1.25' }), passes);
    assert.deepEqual(validate(escalation, pod, { version: 'v1.7' }), passes);
  });

  it('has the stricter control alone where one takes the place of another', () => {
    const adding = podIn('agents', { containers: [{ securityContext: { capabilities: { add: ['NET_RAW'] } } }] });
    assert.deepEqual(validate(policyOf(capabilitiesBaseline), adding), passes);
    assert.equal(validate(policyOf(capabilitiesBaseline), adding, { version: 'v1.21' }).messages.length, 1);
  });

  for (const config of [
    { level: 'restrictd' },
    { version: '1.30' },
    { namespaces: { x: { level: 'none', reason } } },
  ]) {
    it(`is refused if misspelled: ${JSON.stringify(config)}`, () => {
      assert.throws(() => validate(policy, onHost('agents'), config), /choose one of|write latest/);
    });
  }
});
