import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { DOMParser, type Element } from '@xmldom/xmldom';
import { Ajv } from 'ajv';
import formats from 'ajv-formats';
import type { Log } from 'sarif';
import {
  evaluate,
  formatPolicyJunit,
  formatPolicySarif,
  formatPolicyText,
  type Graph,
  type PolicyReport,
  startPolicyPack,
} from '../../../engine/index.ts';
import { fixture } from '../fixture.ts';

const require = createRequire(import.meta.url);

describe('the report of a policy pack (A9)', () => {
  let graph: Graph;
  let report: PolicyReport;

  before(async () => {
    const pack = startPolicyPack(fixture('pack'));
    try {
      ({ graph } = await evaluate({ directory: fixture('features'), stack: 'dev' }));
      report = await pack.analyze(graph);
    } finally {
      await pack.close();
    }
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
        '  ? data-known (mandatory, low): Config maps hold no TODO.',
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

  it('is valid SARIF 2.1.0 by the official schema, with rules, levels, places and fingerprints', () => {
    const sourceOf = (urn: string) => graph.resources.find((resource) => resource.urn === urn)?.source;
    const text = formatPolicySarif(report, { stackFile: 'Pulumi.dev.yaml', sourceOf, version: '0.1.0' });
    const file = require.resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json');
    // The schema is of draft 4, and uses nothing of it that later drafts mean otherwise but the name of its id.
    const { $schema: _, id: __, ...schema } = JSON.parse(readFileSync(file, 'utf8'));
    const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
    (formats as unknown as (target: Ajv) => void)(ajv);
    const validate = ajv.compile(schema);
    const log = JSON.parse(text) as Log;
    assert.ok(validate(log), JSON.stringify(validate.errors, null, 2));
    const [run] = log.runs;
    const ids = run?.tool.driver.rules?.map(({ id }) => id);
    assert.equal(ids?.length, 6);
    const results = run?.results ?? [];
    for (const { ruleId, ruleIndex } of results) assert.equal(ids?.[ruleIndex ?? -1], ruleId);
    assert.deepEqual(
      results.map(({ ruleId, level }) => `${ruleId} ${level}`),
      [
        'fixture-rules/secret-shown warning',
        'fixture-rules/name-prefix warning',
        'fixture-rules/options-seen warning',
        'fixture-rules/data-known note',
        'fixture-rules/enough-namespaces error',
      ],
    );
    const [database, , , , stack] = results;
    assert.equal(database?.locations?.[0]?.physicalLocation?.artifactLocation?.uri, 'index.ts');
    assert.match(database?.locations?.[0]?.logicalLocations?.[0]?.fullyQualifiedName ?? '', /^urn:pulumi:dev::/);
    assert.equal(stack?.locations?.[0]?.physicalLocation?.artifactLocation?.uri, 'Pulumi.dev.yaml');
    const prints = results.map(({ partialFingerprints }) => JSON.stringify(partialFingerprints));
    assert.equal(new Set(prints).size, results.length);
  });

  it('is well-formed JUnit, in which only what is mandatory and decided fails', () => {
    const awkward = { message: 'a < b & "c" > d\n\u0007', enforcement: 'mandatory', policy: 'label-team' } as const;
    const [first] = report.violations;
    assert.ok(first);
    const text = formatPolicyJunit({ ...report, violations: [...report.violations, { ...first, ...awkward }] });
    const onError = (level: string, message: string): never => assert.fail(`${level}: ${message}`);
    const suite = new DOMParser({ onError }).parseFromString(text, 'text/xml').getElementsByTagName('testsuite')[0];
    const numbers = ['tests', 'failures', 'skipped'].map((name) => suite?.getAttribute(name));
    assert.deepEqual(numbers, ['6', '2', '0']);
    const cases = Array.from(suite?.getElementsByTagName('testcase') ?? []) as Element[];
    const failing = cases.flatMap((element) => Array.from(element.getElementsByTagName('failure')) as Element[]);
    assert.deepEqual(
      failing.map((failure) => failure.getAttribute('message')),
      ['database (aws:rds/instance:Instance): a < b & "c" > d\n?', 'the stack: it has 4: put them together'],
    );
  });
});
