import assert from 'node:assert/strict';
import type { Exemption } from '../../../components/core/problems/exemption.ts';
import { parseFinding } from '../../../components/core/problems/finding-text.ts';
import { checkExemptions } from '../../../policies/lib/exemptions.ts';
import { governed } from '../../../policies/lib/governed.ts';
import { policies } from '../../../policies/packs.ts';
import { budgetAllowsEviction } from '../../../policies/reliability/budget-allows-eviction.ts';
import { exemptionsCurrent } from '../../../policies/security/exemptions-current.ts';
import { readOnlyRoot } from '../../../policies/security/read-only-root.ts';
import { validateStack } from '../run-policy.ts';
import { levelsOf, names, now, reportsOf, urn } from './governed-reports.ts';

const good: Exemption = {
  resource: 'urn:pulumi:dev::fleetwright::*$kubernetes:apps/v1:Deployment::agents/aider',
  rule: 'read-only-root',
  reason: 'its upstream image writes to /app',
  owner: 'agents team',
  until: now,
};

describe('exemptions (F1)', () => {
  it('let a violation pass until their last day, and report it as advice with the exemption', () => {
    const [reported, ...others] = reportsOf(readOnlyRoot, { exemptions: [good] }) as [Record<string, string>];
    assert.deepEqual(others, []);
    assert.equal(reported.enforcementLevel, 'advisory');
    assert.equal(reported.urn, urn);
    const { message, exemption } = parseFinding(reported.message?.slice(`${readOnlyRoot.description}\n`.length) ?? '');
    assert.deepEqual(exemption, good);
    assert.match(message, /^spec\./);
  });

  for (const [what, change] of Object.entries({
    'that ended': { until: '2026-06-14' },
    'without a reason': { reason: ' ' },
    'without an owner': { owner: undefined },
    'of a blank owner': { owner: ' ' },
    'without a day': { until: undefined },
    'to a day that is none': { until: '2026-02-30' },
    'for every resource': { resource: '**' },
    'for no resource': { resource: undefined },
    'for a policy that is none': { rule: 'read-only-rot' },
    'with a field that is none, so that its rule is not every rule': { policy: 'read-only-root' },
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
    assert.deepEqual(checkExemptions([{ ...good, until: '2026-06-14' }], names, now), [
      `exemption 0 (${good.resource}): until: it ended on 2026-06-14; fix what it allowed, or give it a new reason and day`,
    ]);
    assert.deepEqual(checkExemptions({}, names, now), ['the exemptions: write a list']);
    const old = { urn: 'urn', policy: 'read-only-root', reason: 'it writes', expires: now };
    assert.deepEqual(
      checkExemptions([old], names, now).map((complaint) => complaint.replace('exemption 0 (): ', '')),
      [
        'owner: name the team or person who answers for it',
        'until: write the last day on which it holds, as YYYY-MM-DD',
        'urn: must be a known field',
        'policy: must be a known field',
        'expires: must be a known field',
        'resource: name the resource, by its URN or a pattern of it',
      ],
    );
    assert.equal(checkExemptions([null, 'x'], names, now).length, 2);
  });

  it('hold for their resources and their policy alone', () => {
    const exempt = (change: object): unknown[] =>
      levelsOf(reportsOf(readOnlyRoot, { exemptions: [{ ...good, ...change }] }));
    assert.deepEqual(exempt({ resource: '*::agents/aide' }), ['own']);
    assert.deepEqual(exempt({ resource: '*::agents.aider' }), ['own']);
    assert.deepEqual(exempt({ rule: 'probes-set' }), ['own']);
    assert.deepEqual(exempt({ rule: undefined }), ['advisory']);
    assert.deepEqual(exempt({ resource: urn }), ['advisory']);
  });

  it('hold for what a stack policy names, too', () => {
    const exemptions = [{ ...good, resource: 'urn:1', rule: undefined }];
    const spec = { minAvailable: 1, selector: { matchLabels: {} } };
    const budget = { type: 'kubernetes:policy/v1:PodDisruptionBudget', props: { spec } };
    const resources = [{ type: 'kubernetes:apps/v1:Deployment', props: { spec: {} } }, budget];
    const governance = { exemptions, names, enforcement: {}, today: () => now };
    const policy = governed(budgetAllowsEviction, governance);
    assert.ok('validateStack' in policy);
    const [reported] = validateStack(policy, resources).messages as unknown as [Record<string, string>];
    assert.equal(reported.enforcementLevel, 'advisory');
  });

  it('are all in order today', () => {
    const current = policies.find(({ name }) => name === 'exemptions-current');
    assert.ok(current && 'validateStack' in current);
    assert.deepEqual(validateStack(current, []).messages, []);
  });
});
