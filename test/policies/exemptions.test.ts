import assert from 'node:assert/strict';
import type { ResourceValidationPolicy } from '@pulumi/policy';
import { enforcement } from '../../policies/enforcement.ts';
import { checkExemptions } from '../../policies/lib/exemptions.ts';
import { type Governance, governed } from '../../policies/lib/governed.ts';
import { policies } from '../../policies/packs.ts';
import { budgetAllowsEviction } from '../../policies/reliability/budget-allows-eviction.ts';
import { probesSet } from '../../policies/reliability/probes-set.ts';
import { exemptionsCurrent } from '../../policies/security/exemptions-current.ts';
import { readOnlyRoot } from '../../policies/security/read-only-root.ts';
import { unknownText, validateStack } from './run-policy.ts';

const names = new Set(['read-only-root', 'probes-set']);
const now = '2026-06-15';
const good = {
  urn: 'urn:pulumi:dev::fleetwright::*$kubernetes:apps/v1:Deployment::agents/aider',
  policy: 'read-only-root',
  reason: 'its upstream image writes to /app',
  expires: now,
};
const urn = 'urn:pulumi:dev::fleetwright::a:b:Workload$kubernetes:apps/v1:Deployment::agents/aider';

/** What a governed policy reports of a deployment without anything, as the SDK is given it. */
function reportsOf(policy: ResourceValidationPolicy, governance: Partial<Governance>, labels?: unknown): unknown[] {
  const whole = { exemptions: [], names, enforcement: {}, today: () => now, ...governance };
  const reports: unknown[] = [];
  const props = { metadata: { labels }, spec: { template: { spec: { containers: [{ name: 'agent' }] } } } };
  const args = { type: 'kubernetes:apps/v1:Deployment', props, urn, getConfig: () => ({}) };
  const { validateResource } = governed(policy, whole) as ResourceValidationPolicy;
  for (const validate of [validateResource ?? []].flat()) {
    validate(args as never, ((told: unknown) => reports.push(told)) as never);
  }
  return reports;
}

const levelsOf = (reports: unknown[]): unknown[] =>
  reports.map((told) => (typeof told === 'string' ? 'own' : (told as { enforcementLevel: string }).enforcementLevel));

describe('exemptions (F1)', () => {
  it('let a violation pass until their last day, and tell of it as advice with the reason and the day', () => {
    const [told, ...others] = reportsOf(readOnlyRoot, { exemptions: [good] }) as [Record<string, string>];
    assert.deepEqual(others, []);
    assert.equal(told.enforcementLevel, 'advisory');
    assert.equal(told.urn, urn);
    assert.match(told.message as string, /exempt until 2026-06-15, because its upstream image writes to \/app: spec\./);
  });

  for (const [what, change] of Object.entries({
    'that ended': { expires: '2026-06-14' },
    'without a reason': { reason: ' ' },
    'without a day': { expires: undefined },
    'to a day that is none': { expires: '2026-02-30' },
    'for every resource': { urn: '**' },
    'for no resource': { urn: undefined },
    'for a policy that is none': { policy: 'read-only-rot' },
  })) {
    it(`let nothing pass ${what}, and are a violation themselves`, () => {
      const exemptions = [{ ...good, ...change }];
      assert.deepEqual(levelsOf(reportsOf(readOnlyRoot, { exemptions })), ['own']);
      assert.equal(checkExemptions(exemptions, names, now).length, 1);
      const { messages } = validateStack(
        exemptionsCurrent(exemptions, names, () => now),
        [],
      );
      assert.equal(messages.length, 1);
      assert.match(messages[0] as string, /^exemption 0 \(/);
    });
  }

  it('say what is wrong with them in words', () => {
    assert.deepEqual(checkExemptions([{ ...good, expires: '2026-06-14' }], names, now), [
      `exemption 0 (${good.urn}): expires: it ended on 2026-06-14; put right what it let pass, or give it a new reason and day`,
    ]);
    assert.deepEqual(checkExemptions({}, names, now), ['the exemptions: write a list']);
    assert.equal(checkExemptions([null, 'x'], names, now).length, 2);
  });

  it('hold for their resources and their policy alone', () => {
    const exempt = (change: object): unknown[] =>
      levelsOf(reportsOf(readOnlyRoot, { exemptions: [{ ...good, ...change }] }));
    assert.deepEqual(exempt({ urn: '*::agents/aide' }), ['own']);
    assert.deepEqual(exempt({ urn: '*::agents.aider' }), ['own']);
    assert.deepEqual(exempt({ policy: 'probes-set' }), ['own']);
    assert.deepEqual(exempt({ policy: undefined }), ['advisory']);
    assert.deepEqual(exempt({ urn }), ['advisory']);
  });

  it('hold for what a stack policy names, too', () => {
    const exemptions = [{ ...good, urn: 'urn:1', policy: undefined }];
    const spec = { minAvailable: 1, selector: { matchLabels: {} } };
    const budget = { type: 'kubernetes:policy/v1:PodDisruptionBudget', props: { spec } };
    const resources = [{ type: 'kubernetes:apps/v1:Deployment', props: { spec: {} } }, budget];
    const governance = { exemptions, names, enforcement: {}, today: () => now };
    const policy = governed(budgetAllowsEviction, governance);
    assert.ok('validateStack' in policy);
    const [told] = validateStack(policy, resources).messages as unknown as [Record<string, string>];
    assert.equal(told.enforcementLevel, 'advisory');
  });

  it('are all in order today', () => {
    const current = policies.find(({ name }) => name === 'exemptions-current');
    assert.ok(current && 'validateStack' in current);
    assert.deepEqual(validateStack(current, []).messages, []);
  });
});

describe('enforcement by environment (F1)', () => {
  const levels = {
    enforcement: { development: { 'probes-set': 'advisory' }, canary: { 'probes-set': 'disabled' } },
  } as const;
  const labelled = (environment: unknown) => ({ 'fleetwright.io/environment': environment });

  it('goes by the label of the resource, and is the policy’s own where nothing is said', () => {
    assert.deepEqual(levelsOf(reportsOf(probesSet, levels, labelled('development'))), ['advisory']);
    assert.deepEqual(levelsOf(reportsOf(probesSet, levels, labelled('canary'))), []);
    for (const environment of ['production', 'toString', '', undefined, unknownText]) {
      assert.deepEqual(levelsOf(reportsOf(probesSet, levels, labelled(environment))), ['own'], String(environment));
    }
    assert.deepEqual(levelsOf(reportsOf(readOnlyRoot, levels, labelled('development'))), ['own']);
  });

  it('names policies that there are, and makes no rule of security milder', () => {
    const reliability = new Set([
      'probes-set',
      'budget-allows-eviction',
      'autoscaler-sanity',
      'several-replicas',
      'deprecated-apis',
    ]);
    for (const levelsThere of Object.values(enforcement)) {
      for (const name of Object.keys(levelsThere)) {
        assert.ok(policies.some((policy) => policy.name === name) && reliability.has(name), name);
      }
    }
  });
});
