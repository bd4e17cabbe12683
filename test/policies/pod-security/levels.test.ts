import assert from 'node:assert/strict';
import { parseFinding } from '../../../components/core/problems/finding-text.ts';
import { appArmor } from '../../../policies/pod-security/apparmor.ts';
import { capabilitiesBaseline } from '../../../policies/pod-security/capabilities-baseline.ts';
import { podSecuritySettings } from '../../../policies/pod-security/config.ts';
import { hostNamespaces } from '../../../policies/pod-security/host-namespaces.ts';
import { namespaceExceptionsReported } from '../../../policies/pod-security/namespace-exceptions.ts';
import { namespaceLevels } from '../../../policies/pod-security/namespace-levels.ts';
import { policyOf } from '../../../policies/pod-security/policy.ts';
import { privilegeEscalation } from '../../../policies/pod-security/privilege-escalation.ts';
import { runAsNonRoot } from '../../../policies/pod-security/run-as-non-root.ts';
import { seccompBaseline } from '../../../policies/pod-security/seccomp-baseline.ts';
import { type PolicyInput, unknownText, type Verdict, validate, validateStack } from '../run-policy.ts';
import { annotated } from './annotated.ts';

const podIn = (namespace: string | undefined, spec: object): PolicyInput => ({
  type: 'kubernetes:core/v1:Pod',
  props: { metadata: { name: 'pod', namespace }, spec },
});
const passes: Verdict = { messages: [], undecided: false };
const reason = 'it reads the log of the kernel';
const exception = { level: 'privileged', reason, owner: 'platform team' };
const nodeSystem = { namespaces: { 'node-system': exception } };

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

describe('profiles in annotations (F1)', () => {
  it('are read of the pod, not of the workload around it', () => {
    const bad = { 'container.apparmor.security.beta.kubernetes.io/a': 'unconfined' };
    for (const workload of annotated(bad)) {
      assert.match(validate(policyOf(appArmor), workload).messages[0] as string, /: set the annotation container\.app/);
    }
    const outside = { type: 'kubernetes:apps/v1:Deployment', props: { metadata: { annotations: bad }, spec: {} } };
    assert.deepEqual(validate(policyOf(appArmor), outside), passes);
  });

  it('leave a pod undecided where they are unknown, and do not where others are', () => {
    for (const workload of annotated({ 'container.apparmor.security.beta.kubernetes.io/a': unknownText })) {
      assert.equal(validate(policyOf(appArmor), workload).undecided, true);
    }
    for (const workload of annotated({ 'checksum/config': unknownText })) {
      assert.deepEqual(validate(policyOf(appArmor), workload), passes);
    }
  });

  it('named the seccomp profile before v1.19', () => {
    for (const workload of annotated({ 'seccomp.security.alpha.kubernetes.io/pod': 'unconfined' })) {
      assert.equal(validate(policyOf(seccompBaseline), workload, { version: 'v1.18' }).messages.length, 1);
      assert.deepEqual(validate(policyOf(seccompBaseline), workload, { version: 'v1.19', level: 'baseline' }), passes);
    }
  });
});

describe('patches (F1)', () => {
  const patch = (securityContext: object): PolicyInput => ({
    type: 'kubernetes:apps/v1:DeploymentPatch',
    props: { spec: { template: { spec: { containers: [{ name: 'a', securityContext }] } } } },
  });

  it('are refused for what they set, not for what they leave out', () => {
    assert.deepEqual(validate(policyOf(privilegeEscalation), patch({})), passes);
    const { messages } = validate(policyOf(privilegeEscalation), patch({ allowPrivilegeEscalation: true }));
    assert.equal(messages.length, 1);
  });
});

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
    'with a misspelled end': [{ untill: '9999-12-31' }, 'untill: there is no such field'],
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

/** What is reported of exempt namespaces, as the SDK is given it. */
function reportedOf(stack: readonly PolicyInput[], config: object): Record<string, string>[] {
  return validateStack(namespaceExceptionsReported, stack, config).messages as unknown as Record<string, string>[];
}

describe('policy pod-security-exemptions (F1)', () => {
  it('reports each namespace that is held to another level once, as an exemption', () => {
    const stack = [podIn('agents', {}), podIn('node-system', {}), podIn('node-system', {})];
    const until = '9999-12-31';
    for (const terms of [{}, { until }]) {
      const config = { namespaces: { 'node-system': { ...exception, ...terms } } };
      const [reported, ...others] = reportedOf(stack, config);
      assert.deepEqual(others, []);
      assert.equal(reported?.enforcementLevel, 'advisory');
      assert.deepEqual(parseFinding(reported.message?.slice(`${reported.description}\n`.length) ?? ''), {
        message: 'namespace node-system is held to privileged, not restricted',
        exemption: { rule: 'pod-security-exemptions', resource: 'urn:1', reason, owner: 'platform team', ...terms },
      });
    }
  });

  it('says nothing of exceptions that the stack does not use, and blocks nothing', () => {
    assert.deepEqual(validateStack(namespaceExceptionsReported, [podIn('agents', {})], nodeSystem), passes);
    assert.equal(namespaceExceptionsReported.enforcementLevel, 'advisory');
  });
});
