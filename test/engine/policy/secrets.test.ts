import assert from 'node:assert/strict';
import {
  complianceHtml,
  complianceMarkdown,
  complianceOf,
  diffGraphs,
  type Evaluation,
  evaluate,
  formatDiff,
  formatPolicyJson,
  formatPolicyJunit,
  formatPolicySarif,
  formatPolicyText,
  formatTree,
  graphToText,
  manifestsOf,
  type PolicyReport,
  startPolicyPack,
} from '../../../engine/index.ts';
import { fixture } from '../fixture.ts';

/** What the program of the fixture keeps in every place that can hold a secret, and what encodings of it look like. */
const marker = 'hunter2';
const traces = [marker, Buffer.from(marker).toString('base64'), Buffer.from(marker).toString('hex')];

describe('a secret', () => {
  let evaluation: Evaluation;
  let report: PolicyReport;

  before(async function () {
    this.timeout(60_000);
    const pack = startPolicyPack(fixture('pack'));
    try {
      evaluation = await evaluate({ directory: fixture('secretive'), stack: 'dev' });
      report = await pack.analyze(evaluation.graph);
    } finally {
      await pack.close();
    }
  });

  it('is in what is applied, and only there: else this test would look for nothing', () => {
    assert.ok(JSON.stringify(manifestsOf(evaluation.graph, { reveal: true })).includes(marker));
  });

  it('is in nothing that is shown, saved or handed on', () => {
    const { graph, diagnostics } = evaluation;
    const nothing = { ...graph, resources: [], outputs: {} };
    const changed = {
      ...graph,
      resources: graph.resources.map((node) => ({ ...node, inputs: { ...node.inputs, more: 'x' } })),
    };
    const compliance = complianceOf(report, graph, 'Fleetwright');
    const outlets: Record<string, string> = {
      'the saved graph': graphToText(graph),
      'the tree': formatTree(graph),
      'the diff of what is new': formatDiff(diffGraphs(nothing, graph)),
      'the diff of what is gone': formatDiff(diffGraphs(graph, nothing)),
      'the diff of what changed': formatDiff(diffGraphs(graph, changed)),
      'rendered manifests': JSON.stringify(manifestsOf(graph)),
      'the policies as text': formatPolicyText(report),
      'the policies as JSON': formatPolicyJson(report),
      'the policies as SARIF': formatPolicySarif(report, { stackFile: 'Pulumi.dev.yaml', sourceOf: () => undefined }),
      'the policies as JUnit': formatPolicyJunit(report),
      'the compliance report': `${complianceMarkdown(compliance)}${complianceHtml(compliance)}`,
      'the log': JSON.stringify([diagnostics]),
      'the outputs': JSON.stringify(graph.outputs),
    };
    for (const [outlet, text] of Object.entries(outlets)) {
      assert.ok(text.length > 1, `${outlet} is empty`);
      for (const trace of traces) assert.ok(!text.includes(trace), `${outlet} shows it`);
    }
  });
});
