import assert from 'node:assert/strict';
import { verdictLine } from '../../../cli/output/verdict.ts';
import { formatPolicyJson, formatPolicyText, type PolicyReport } from '../../../engine/index.ts';
import { reportOfPack } from './pack-report.ts';
import { exempt, exemption, own, reportOf } from './report-sample.ts';

describe('the report of a policy pack (A9)', () => {
  let report: PolicyReport;

  before(async () => {
    ({ report } = await reportOfPack());
  });

  it('groups by resource and counts', () => {
    assert.equal(
      formatPolicyText(report),
      [
        'database (aws:rds/instance:Instance)',
        '  ! secret-shown (advisory): Shows what it sees, as a careless policy might.',
        '      the password is [secret]',
        'credentials (kubernetes:core/v1:Secret)',
        '  ! name-prefix (advisory): Names start with a prefix.',
        '      call it s-credentials',
        '  ! options-seen (advisory): Sees the options of a resource.',
        '      300 s, by cluster, under features-dev',
        'settings (kubernetes:core/v1:ConfigMap)',
        '  ? data-known (mandatory, low): Config maps hold no placeholder.',
        "      not decided yet: string value at .data.uid can't be known during preview",
        'the stack',
        '  ✗ enough-namespaces (mandatory): A stack has at most one namespace.',
        '      it has 4: put them together',
        '',
        'policies failed: 1 mandatory, 3 advisory, 1 undecided in 13 resources (fixture-rules 1.2.3)',
        '',
      ].join('\n'),
    );
  });

  it('shows as many as asked for, and no color unless asked', () => {
    const text = formatPolicyText(report, { limit: 1 });
    assert.ok(text.includes('… and 3 more resources'));
    assert.ok(!text.includes('\u001b'));
    assert.ok(formatPolicyText(report, { color: true }).includes('\u001b['));
  });
});

describe('an exempt violation in a report (F1)', () => {
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
});
