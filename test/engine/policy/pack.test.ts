import assert from 'node:assert/strict';
import {
  evaluate,
  formatPolicyJson,
  type Graph,
  type PolicyReport,
  runPolicyPack,
  startPolicyPack,
} from '../../../engine/index.ts';
import { fixture, problemsOf } from '../fixture.ts';

describe('a policy pack over the analyzer protocol (A9)', () => {
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

  const found = (name: string): string[] =>
    report.violations
      .filter(({ policy }) => policy === name)
      .map(({ enforcement, name: resource, message }) => `${enforcement} ${resource}: ${message}`);

  it('finds what a policy reports, with its level and the way out', () => {
    assert.deepEqual(found('label-team'), []);
    assert.deepEqual(found('name-prefix'), ['advisory credentials: call it s-credentials']);
    assert.deepEqual(found('enough-namespaces'), ['mandatory undefined: it has 4: put them together']);
    assert.equal(report.passed, false);
  });

  it('shows the options, the parent and the provider of a resource to a policy', () => {
    assert.deepEqual(found('options-seen'), ['advisory credentials: 300 s, by cluster, under features-dev']);
  });

  it('never passes in silence over a value that is not known yet', () => {
    const [violation] = report.violations.filter(({ policy }) => policy === 'data-known');
    assert.equal(violation?.undecided, true);
    assert.equal(violation.enforcement, 'mandatory');
    assert.equal(violation.message, "not decided yet: string value at .data.uid can't be known during preview");
  });

  it('does not fail for what is only undecided', async () => {
    const config = { 'enough-namespaces': 'disabled' } as const;
    const other = await runPolicyPack(fixture('pack'), graph, config);
    assert.equal(other.passed, true);
    assert.ok(other.violations.some(({ undecided }) => undecided));
  });

  it('keeps a secret that a policy repeats out of the report', () => {
    assert.deepEqual(found('secret-shown'), ['advisory database: the password is [secret]']);
    assert.ok(!formatPolicyJson(report).includes('hunter2'));
  });

  it('looks at every resource that the stack manages', () => {
    assert.equal(report.resources, graph.resources.filter(({ external }) => !external).length);
  });

  it('tells severity, framework and remediation of the policies', () => {
    const policy = report.packs[0]?.policies.find(({ name }) => name === 'label-team');
    assert.deepEqual(policy, {
      name: 'label-team',
      description: 'Namespaces say whose they are.',
      enforcement: 'mandatory',
      kind: 'resource',
      severity: 'high',
      framework: { name: 'CIS Kubernetes', version: '1.8', reference: '5.7.1', specification: 'Use namespaces' },
      tags: ['ownership'],
      remediationSteps: 'Set metadata.labels.team.',
      url: 'https://rules.example/label-team',
    });
  });

  it('takes levels and settings from outside, the policy before all', async () => {
    const config = { all: 'disabled', 'name-prefix': { enforcementLevel: 'mandatory', prefix: 'x' } } as const;
    const { violations, passed } = await runPolicyPack(fixture('pack'), graph, config);
    assert.deepEqual(
      violations.map(({ policy, enforcement, message }) => `${policy} ${enforcement}: ${message}`),
      ['name-prefix mandatory: call it x-credentials'],
    );
    assert.equal(passed, false);
  });

  it('refuses settings for what does not exist, and names the nearest', async () => {
    const config = { 'name-prefx': 'mandatory', 'label-team': 'fatal' } as never;
    assert.deepEqual(await problemsOf(() => runPolicyPack(fixture('pack'), graph, config)), [
      'policies.fixture-rules.name-prefx: must be a policy of the pack. Did you mean name-prefix?',
      'policies.fixture-rules.label-team: must be one of advisory, mandatory, remediate, disabled (got "fatal").',
    ]);
  });

  it('finds the same at work while the program runs', async () => {
    const pack = startPolicyPack(fixture('pack'));
    try {
      for (const stack of ['dev', 'dev']) {
        const analysis = pack.begin({ project: graph.project, stack });
        const heard: string[] = [];
        const evaluation = await evaluate({
          directory: fixture('features'),
          stack,
          registered: (nodes) => {
            heard.push(...nodes.map(({ urn }) => urn));
            analysis.add(nodes);
          },
        });
        assert.deepEqual(
          heard,
          evaluation.graph.resources.map(({ urn }) => urn),
        );
        const other = await analysis.finish(evaluation.graph);
        assert.deepEqual({ ...other, seconds: 0 }, { ...report, seconds: 0 });
      }
    } finally {
      await pack.close();
    }
  });

  it("finds the same with Pulumi's own runner", async () => {
    const pack = startPolicyPack(fixture('pack'), { runner: 'sdk' });
    try {
      const other = await pack.analyze(graph);
      assert.deepEqual({ ...other, seconds: 0 }, { ...report, seconds: 0 });
    } finally {
      await pack.close();
    }
  });

  it('runs a pack in TypeScript of the old way', async () => {
    const { packs } = await runPolicyPack(fixture('pack-typescript'), graph);
    assert.equal(packs[0]?.name, 'typescript-rules');
  });

  describe('that is broken', () => {
    const fix = 'Fix the pack, or name another folder.';
    const cases: Record<string, string> = {
      'pack-throws': `the policy pack does not load (Error: the rules are not written yet). ${fix}`,
      'pack-no-version': `the policy pack does not load (Error: Version must be defined in the package.json file.). ${fix}`,
      'no-such-pack': `the policy pack does not load (Error: there is no package.json in the folder). ${fix}`,
      'pack-fails':
        "a policy of the pack failed: Error validating resource with policy 'careless' from policy pack " +
        "'failing-rules@v0.0.1': TypeError: Cannot read properties of undefined (reading 'template'). " +
        'Fix the policy or its settings, or disable it.',
    };
    for (const [name, problem] of Object.entries(cases)) {
      it(`says so: ${name}`, async () => {
        const expected = `${fixture(name)}: ${problem}`;
        assert.deepEqual(await problemsOf(() => runPolicyPack(fixture(name), graph)), [expected]);
      });
    }

    it("says so the same way in Pulumi's own runner", async () => {
      const pack = startPolicyPack(fixture('pack-throws'), { runner: 'sdk' });
      try {
        const [problem] = await problemsOf(() => pack.analyze(graph));
        assert.match(problem ?? '', /the policy pack does not load \(.*Error: the rules are not written yet\)/);
      } finally {
        await pack.close();
      }
    });

    it('is ended at once when it does not come to serve', async () => {
      const started = performance.now();
      const pack = startPolicyPack(fixture('pack-spins'));
      await new Promise((resolve) => setTimeout(resolve, 200));
      await pack.close();
      assert.ok(performance.now() - started < 5000);
    });
  });
});
