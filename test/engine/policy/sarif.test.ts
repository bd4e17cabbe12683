import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Ajv } from 'ajv';
import formats from 'ajv-formats';
import type { Log } from 'sarif';
import { formatPolicySarif, type Graph, type PolicyReport, type Violation } from '../../../engine/index.ts';
import { reportOfPack } from './pack-report.ts';
import { exempt, exemption, own, reportOf } from './report-sample.ts';

const require = createRequire(import.meta.url);

describe('the report of a policy pack (A9)', () => {
  let graph: Graph;
  let report: PolicyReport;

  before(async () => {
    ({ graph, report } = await reportOfPack());
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

  it('says which control a rule serves: for our own, its title and its place in the docs', () => {
    const framework = { name: 'Fleetwright', reference: 'docs/requirements.md#i2', specification: 'Budgets' };
    const [pack] = reportOf().packs;
    const [policy] = pack?.policies ?? [];
    assert.ok(pack && policy);
    const packs = [{ ...pack, policies: [{ ...policy, framework }] }];
    const log = JSON.parse(formatPolicySarif({ ...reportOf(), packs }, { stackFile: 'Pulumi.dev.yaml' })) as Log;
    const [rule] = log.runs[0]?.tool.driver.rules ?? [];
    assert.match(rule?.help?.text ?? '', /^Framework: Fleetwright docs\/requirements\.md#i2: Budgets$/m);
  });

  it('names files from the root of the repository, where code scanning looks for them', () => {
    const sourceOf = () => ({ file: 'src/index.ts', line: 3 });
    const log = JSON.parse(
      formatPolicySarif(report, { project: 'infra/agents', stackFile: 'Pulumi.dev.yaml', sourceOf }),
    ) as Log;
    const places = log.runs[0]?.results?.map(
      (result) => result.locations?.[0]?.physicalLocation?.artifactLocation?.uri,
    );
    assert.deepEqual([...new Set(places)], ['infra/agents/src/index.ts', 'infra/agents/Pulumi.dev.yaml']);
  });
});

describe('an exempt violation in a report (F1)', () => {
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
});
