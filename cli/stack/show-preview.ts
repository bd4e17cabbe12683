import { resolve } from 'node:path';
import type { Overridden } from '../../components/core/overrides/override.ts';
import { formatProblem, type Problem, ProblemsError } from '../../components/core/problems/problem.ts';
import { counted } from '../../components/core/values/words.ts';
import { controlPlaneStatus } from '../../controlplane/index.ts';
import {
  diffGraphs,
  formatDiff,
  formatPolicyText,
  type Graph,
  type GraphDiff,
  graphOfRevision,
  loadGraph,
  notCheckedLines,
  saveGraph,
} from '../../engine/index.ts';
import { checkWritable } from '../files.ts';
import type { PolicyOptions } from '../options.ts';
import { formatAwsReport } from '../output/aws-limits.ts';
import { formatCost, type StackCost } from '../output/cost.ts';
import { seconds } from '../output/output.ts';
import { formatOverrides, overriddenOf } from '../output/overrides.ts';
import { treeOf } from '../output/tree.ts';
import { verdictLine } from '../output/verdict.ts';
import type { Run } from '../run.ts';
import { connectTo } from './cluster.ts';
import { costOfStack } from './cost.ts';
import { diffAgainstCluster, type LiveDiff } from './live-diff.ts';
import { type Previewed, previewStack } from './preview.ts';
import { loadStack } from './stack.ts';
import { stackOwner } from './stack-owner.ts';
import { targetOf } from './target.ts';

/** What to show of a stack. */
export interface ShowPreviewRequest {
  readonly directory: string;
  readonly stack: string;
  /** The policies to check; undefined for none. */
  readonly policies: PolicyOptions | undefined;
  /** A saved preview's file, or `cluster`. */
  readonly against: string | undefined;
  /** A git revision. */
  readonly base: string | undefined;
  /** File to save the preview in. */
  readonly save: string | undefined;
  readonly expand: boolean;
  /** Objects of other owners that `ajj up` would take over, as `Kind/namespace/name`. Default: none. */
  readonly adopt?: readonly string[] | undefined;
}

/**
 * Shows what a stack registers or changes, and the results of its policies.
 * @returns whether the policies and AWS's limits allow it.
 */
export async function showPreview(request: ShowPreviewRequest, { output, signal }: Run): Promise<boolean> {
  const { directory, stack, policies, save, expand } = request;
  checkWritable('--save', save);
  const [previous, { evaluation, verdict, aws, seconds: took }, cost] = await Promise.all([
    earlierGraph(request),
    previewStack({ directory, stack, policies, signal }),
    // The program loads in parallel.
    costOfStack(directory, stack),
  ]);
  const { graph, diagnostics } = evaluation;
  for (const { severity, message } of diagnostics) output.note(`${severity}: ${message.trimEnd()}`);
  const { diff, problems = [] } = await differenceTo(request, previous, graph);
  if (diff === undefined) output.print(treeOf(graph, { color: output.color, expand }));
  else output.print(formatDiff(diff, { color: output.color }));
  for (const problem of problems) output.print(`  ✘ ${formatProblem(problem)}`);
  if (problems.length > 0)
    output.note(`ajj up would be refused, and change nothing: ${counted(problems.length, 'problem')}`);
  const overridden = overriddenOf(graph);
  if (overridden.length > 0) output.print(`\n${formatOverrides(overridden, { color: output.color })}`);
  if (save !== undefined) await saveGraph(graph, resolve(save));
  if (verdict !== undefined) {
    output.print(`\n${verdictLine(verdict, output.color)}`);
    if (!verdict.passed) output.print(formatPolicyText(verdict, { color: output.color }));
    else for (const line of notCheckedLines(verdict.notChecked ?? [])) output.print(line);
  }
  if (aws !== undefined) output.print(formatAwsReport(aws, { color: output.color }));
  if (cost !== undefined) output.print(formatCost(cost, { color: output.color }));
  const megabytes = Math.round(evaluation.peakMemoryMiB);
  output.print(`${counted(graph.resources.length, 'resource')} in ${seconds(took)}, peak memory ${megabytes} MiB`);
  output.result({
    schema: 'ajj/preview/v1',
    ...resultOf(graph, diff, { verdict, aws, cost, overridden }, took),
    problems,
  });
  return (verdict?.passed ?? true) && (aws?.problems.length ?? 0) + problems.length === 0;
}

/** The graph to compare with, if any. It is read while the program runs; one from git in its own process. */
async function earlierGraph({ against, base, directory, stack }: ShowPreviewRequest): Promise<Graph | undefined> {
  if (against !== undefined && base !== undefined) throw new ProblemsError([bothAsked]);
  if (base !== undefined) return (await graphOfRevision(directory, base, stack)).graph;
  return against === undefined || against === 'cluster' ? undefined : loadGraph(resolve(against));
}

const bothAsked: Problem = {
  path: '--base',
  must: 'not be used with --against',
  fix: 'Use one of the two.',
};

async function differenceTo(
  request: ShowPreviewRequest,
  previous: Graph | undefined,
  graph: Graph,
): Promise<Partial<LiveDiff>> {
  if (previous !== undefined) return { diff: diffGraphs(previous, graph) };
  if (request.against !== 'cluster') return {};
  const { adopt = [] } = request;
  const loaded = loadStack(request.directory, request.stack);
  const target = targetOf(loaded.platform, loaded.stack.project.root);
  const owner = stackOwner(loaded);
  if (target.kind === 'named') return diffAgainstCluster(await connectTo(target.source), owner, graph, { adopt });
  const status = await controlPlaneStatus(target.directory);
  if (status.state !== 'running') {
    const said = 'the embedded control plane is not running';
    throw new ProblemsError([{ path: '--against cluster', said, fix: 'Run ajj cluster start.' }]);
  }
  const client = await connectTo({ kubeconfig: status.kubeconfig, namedBy: 'ajj' });
  return diffAgainstCluster(client, owner, graph, { adopt });
}

function resultOf(
  graph: Graph,
  diff: GraphDiff | undefined,
  {
    verdict,
    aws,
    cost,
    overridden,
  }: Pick<Previewed, 'verdict' | 'aws'> & {
    readonly cost: StackCost | undefined;
    readonly overridden: readonly Overridden[];
  },
  took: number,
) {
  const { project, stack, resources, outputs } = graph;
  const shown = resources.map(({ urn, type, name, parent, inputs }) => ({ urn, type, name, parent, inputs }));
  return {
    project,
    stack,
    seconds: took,
    outputs,
    ...(diff === undefined ? { resources: shown } : { diff }),
    overrides: overridden,
    policy: verdict,
    aws,
    cost,
  };
}
