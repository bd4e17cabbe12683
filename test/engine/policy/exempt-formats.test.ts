import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { DOMParser, type Element } from '@xmldom/xmldom';
import { Ajv } from 'ajv';
import formats from 'ajv-formats';
import type { Log } from 'sarif';
import { verdictLine } from '../../../cli/output/verdict.ts';
import {
  blocks,
  formatPolicyJson,
  formatPolicyJunit,
  formatPolicySarif,
  formatPolicyText,
  type PolicyReport,
  type Violation,
} from '../../../engine/index.ts';

const exemption = {
  rule: 'root',
  resource: '*::agents/*',
  reason: 'its image writes\nto "/app"',
  owner: 'team <agents>',
  until: '2027-01-31',
};
const own: Violation = {
  pack: 'pack',
  packVersion: '1',
  policy: 'root',
  description: 'Roots are read-only.',
  message: 'spec: set it',
  enforcement: 'advisory',
  severity: 'high',
  urn: 'urn:pulumi:dev::p::kubernetes:apps/v1:Deployment::agents/aider',
  type: 'kubernetes:apps/v1:Deployment',
  name: 'agents/aider',
};
const exempt: Violation = { ...own, exemption };
const policy = { description: 'Roots are read-only.', enforcement: 'mandatory', kind: 'resource' } as const;
const reportOf = (...violations: readonly Violation[]): PolicyReport => ({
  packs: [{ name: 'pack', version: '1', policies: [{ name: 'root', ...policy }] }],
  violations,
  resources: 1,
  seconds: 0,
  passed: !violations.some(blocks),
});

describe('an exempt violation in a report (F1)', () => {
  it('blocks nothing, whatever its level', () => {
    assert.equal(blocks({ ...exempt, enforcement: 'mandatory' }), false);
    assert.equal(blocks({ ...own, enforcement: 'mandatory' }), true);
  });

  it('as text is marked, with all of its exemption, and counted apart', () => {
    assert.equal(
      formatPolicyText(reportOf(exempt)),
      [
        'agents/aider (kubernetes:apps/v1:Deployment)',
        '  ~ root (exempt until 2027-01-31, high): Roots are read-only.',
        '      spec: set it',
        '      reason: its image writes to "/app"',
        '      owner: team <agents>',
        '      exempt resource: *::agents/*',
        '',
        'policies passed: 1 exempt in 1 resource (pack 1)',
        '',
      ].join('\n'),
    );
    const { until: _, ...byDesign } = exemption;
    assert.match(formatPolicyText(reportOf({ ...own, exemption: byDesign })), /~ root \(exempt with no end, high\)/);
    assert.equal(verdictLine(reportOf(exempt), false), '✔ pack 1: 1 policy, 1 resource, no violation, 1 exempt');
  });

  it('as JSON has the exemption as an object', () => {
    assert.deepEqual(JSON.parse(formatPolicyJson(reportOf(exempt))).violations, [exempt]);
  });

  it('as SARIF is suppressed, for the reason, and the same result as without the exemption', () => {
    const text = (...violations: readonly Violation[]): string =>
      formatPolicySarif(reportOf(...violations), { stackFile: 'Pulumi.dev.yaml' });
    const resultsOf = (...violations: readonly Violation[]) =>
      (JSON.parse(text(...violations)) as Log).runs[0]?.results ?? [];
    const file = createRequire(import.meta.url).resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json');
    const { $schema: _, id: __, ...schema } = JSON.parse(readFileSync(file, 'utf8'));
    const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
    (formats as unknown as (target: Ajv) => void)(ajv);
    const validate = ajv.compile(schema);
    assert.ok(validate(JSON.parse(text(exempt, own))), JSON.stringify(validate.errors, null, 2));
    const [suppressed, plain] = resultsOf(exempt, own);
    assert.equal(suppressed?.level, 'note');
    assert.deepEqual(suppressed.suppressions, [
      { kind: 'external', status: 'accepted', justification: exemption.reason, properties: { exemption } },
    ]);
    assert.deepEqual(plain?.suppressions, []);
    assert.deepEqual(suppressed.partialFingerprints, plain.partialFingerprints);
    assert.equal(resultsOf(own)[0]?.suppressions, undefined);
  });

  it('as JUnit is no failure: a rule of which every violation is exempt is skipped', () => {
    const casesOf = (...violations: readonly Violation[]): Element[] => {
      const onError = (level: string, message: string): never => assert.fail(`${level}: ${message}`);
      const document = new DOMParser({ onError }).parseFromString(
        formatPolicyJunit(reportOf(...violations)),
        'text/xml',
      );
      return Array.from(document.getElementsByTagName('testcase'));
    };
    const [skipped] = casesOf(exempt, exempt);
    assert.equal(
      skipped?.getElementsByTagName('skipped')[0]?.getAttribute('message'),
      '2 violations exempt until 2027-01-31, owner team <agents>, because its image writes\nto "/app"',
    );
    assert.equal(skipped.getElementsByTagName('failure').length, 0);
    assert.match(
      skipped.getElementsByTagName('system-out')[0]?.textContent ?? '',
      /^exempt until 2027-01-31, owner team <agents>: agents\/aider \(kubernetes:apps\/v1:Deployment\): spec: set it\n/,
    );
    const [failed] = casesOf(exempt, { ...own, enforcement: 'mandatory' });
    assert.deepEqual(
      ['failure', 'skipped', 'system-out'].map((name) => failed?.getElementsByTagName(name).length),
      [1, 0, 1],
    );
    const [advised] = casesOf(exempt, own);
    assert.equal(advised?.getElementsByTagName('skipped').length, 0);
  });
});
