import { type Problem, refuse } from '../../components/core/problems/problem.ts';
import type { PolicyOptions } from '../options.ts';
import { formatAwsReport } from '../output/aws-limits.ts';
import { type Output, seconds } from '../output/output.ts';
import { runSteps } from '../output/progress.ts';
import { refusedByPolicies } from '../output/refusal.ts';
import { treeOf } from '../output/tree.ts';
import { verdictLine } from '../output/verdict.ts';
import type { Run } from '../run.ts';
import { deployOffline } from './deploy-offline.ts';
import { deployWithPulumi } from './deploy-pulumi.ts';
import type { Deployment } from './deployment.ts';
import { type Previewed, previewStack } from './preview.ts';
import { chooseEngine, type Engine } from './pulumi.ts';
import { loadStack } from './stack.ts';
import { Stopwatch } from './stopwatch.ts';
import { printSummary } from './summary.ts';
import { targetOf } from './target.ts';

/** What to deploy, and how. */
export interface UpRequest extends PolicyOptions {
  readonly directory: string;
  readonly stack: string;
  readonly engine: 'auto' | 'pulumi' | 'offline';
  readonly timeoutSeconds: number;
  /** Objects of other owners to take over, as `Kind/namespace/name`. Default: none. */
  readonly adopt?: readonly string[];
}

/**
 * Previews a stack, checks its policies, prepares its cluster, deploys it, and waits for its agents.
 * @returns false if a mandatory policy or a published limit of AWS is violated; nothing was changed then.
 * @throws ProblemsError if something is wrong.
 */
export async function up(request: UpRequest, run: Run): Promise<boolean> {
  const { directory, timeoutSeconds } = request;
  const { output } = run;
  const loaded = loadStack(directory, request.stack);
  const engine = await chooseEngine(request.engine);
  refuse(checkEngine(engine, request));
  const target = targetOf(loaded.platform, loaded.stack.project.root);
  const stopwatch = new Stopwatch();
  const { evaluation, verdict, aws } = await preview(request, run, stopwatch);
  output.print(`\n${treeOf(evaluation.graph, { color: output.color })}`);
  if (verdict !== undefined) output.print(`\n${verdictLine(verdict, output.color)}\n`);
  if (verdict?.passed === false) {
    const { violations } = verdict;
    output.result({ schema: 'ajj/up/v1', stack: request.stack, passed: false, violations });
    return refusedByPolicies(verdict, output);
  }
  if (aws !== undefined && aws.problems.length > 0) {
    output.print(formatAwsReport(aws, { color: output.color }));
    output.note('nothing was changed: AWS would refuse the listed values');
    output.result({ schema: 'ajj/up/v1', stack: request.stack, passed: false, problems: aws.problems });
    return false;
  }
  sayEngine(output, engine, request.engine);
  const { graph } = evaluation;
  const deployment: Deployment = {
    ...run,
    loaded,
    graph,
    target,
    engine,
    policies: request,
    adopt: request.adopt ?? [],
    timeoutSeconds,
    stopwatch,
  };
  const deployed = await (engine.name === 'pulumi' ? deployWithPulumi(deployment) : deployOffline(deployment));
  printSummary(deployment, deployed);
  return true;
}

async function preview(request: UpRequest, run: Run, stopwatch: Stopwatch): Promise<Previewed> {
  const { directory, stack } = request;
  const { output, signal } = run;
  const found: Previewed[] = [];
  await runSteps(output, [
    {
      title: `Previewing stack ${stack}`,
      work: async (report) => {
        const previewed = await stopwatch.time('preview', () =>
          previewStack({ directory, stack, policies: request, signal, report }),
        );
        found.push(previewed);
        return `previewed stack ${stack} in ${seconds(previewed.seconds)}`;
      },
    },
  ]);
  return found[0] as Previewed;
}

/** Pulumi has no option to take objects over. It imports them. */
function checkEngine({ name }: Engine, { adopt = [] }: UpRequest): Problem[] {
  if (name !== 'pulumi' || adopt.length === 0) return [];
  const must = 'not be used if Pulumi deploys the stack';
  return [{ path: '--adopt', got: adopt.join(', '), must, fix: 'Use pulumi import, or add --engine offline.' }];
}

function sayEngine(output: Output, engine: Engine, asked: string): void {
  if (engine.name === 'pulumi') output.note(`engine: the Pulumi CLI, ${engine.version}`);
  else output.note(`engine: ajj itself${asked === 'auto' ? ', as there is no Pulumi CLI on the PATH' : ''}`);
}
