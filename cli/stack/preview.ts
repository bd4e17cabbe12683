import { type AwsReport, checkAwsResources } from '../../aws-limits/index.ts';
import {
  type Analysis,
  type Evaluation,
  evaluate,
  expandGraph,
  type Graph,
  type PolicyReport,
  readProject,
} from '../../engine/index.ts';
import type { PolicyOptions } from '../options.ts';
import type { Report } from '../output/progress.ts';
import { startPolicies } from '../policies.ts';

/** What to preview. */
export interface PreviewRequest {
  readonly directory: string;
  readonly stack: string;
  /** The policies to check; undefined for none. */
  readonly policies: PolicyOptions | undefined;
  readonly signal: AbortSignal;
  readonly report?: Report;
}

/** A stack's evaluated program, with the results of the policies. */
export interface Previewed {
  readonly evaluation: Evaluation;
  readonly verdict: PolicyReport | undefined;
  /** The result of the AWS limits; undefined for a stack without AWS resources. */
  readonly aws: AwsReport | undefined;
  /** From start to end, in seconds. */
  readonly seconds: number;
}

/**
 * Evaluates a stack, and checks its policies and the limits of AWS. The packs work while the program runs, and the
 * limits are checked while the packs finish.
 */
export async function previewStack(request: PreviewRequest): Promise<Previewed> {
  const started = performance.now();
  const { directory, stack, policies, signal, report } = request;
  const pack = policies === undefined ? undefined : startPolicies(directory, policies);
  try {
    report?.('running the program');
    const analysis = pack?.begin({ project: readProject(directory).name, stack });
    const evaluation = await evaluate({ directory, stack, signal, registered: (nodes) => analysis?.add(nodes) });
    report?.(`checking the policies of ${evaluation.graph.resources.length} resources`);
    const [judged, aws] = await Promise.all([
      analysis === undefined ? undefined : judge(analysis, evaluation.graph, request),
      checkAwsResources(evaluation.graph),
    ]);
    return { evaluation, verdict: judged, aws, seconds: (performance.now() - started) / 1000 };
  } finally {
    await pack?.close();
  }
}

/** Checks a stack, including the objects of its charts and files, against the policies. */
async function judge(
  analysis: Analysis,
  graph: Graph,
  { directory, policies, signal }: PreviewRequest,
): Promise<PolicyReport> {
  const { workingFolder } = readProject(directory);
  const { graph: expanded, notChecked } = await expandGraph(graph, { folder: workingFolder, signal });
  const report = await analysis.finish(expanded);
  const isSeen = notChecked.length === 0 || policies?.failUnchecked !== true;
  return { ...report, notChecked, passed: report.passed && isSeen };
}
