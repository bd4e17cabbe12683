import { type Command, Option } from 'commander';
import type { Wanted } from '../../components/applications/analysis/sample-size.ts';
import type { PrometheusQuestion } from '../experiment/prometheus.ts';
import { decimalNumber, withJson } from '../options.ts';
import { durationOf } from '../output/duration.ts';
import { run } from '../run.ts';

interface PlanOptions {
  readonly json: boolean;
  readonly quiet: boolean;
  readonly baseline?: number;
  readonly deviation?: number;
  readonly difference: number;
  readonly alpha: number;
  readonly power: number;
  readonly share: number;
  readonly perDay?: number;
}

interface AnalyzeOptions {
  readonly json: boolean;
  readonly quiet: boolean;
  readonly metric: string;
  readonly by: string;
  readonly a?: string;
  readonly b?: string;
  readonly better: 'higher' | 'lower';
  readonly alpha: number;
  readonly share: number;
  readonly prometheus?: string;
  readonly successes?: string;
  readonly total?: string;
  readonly query?: string;
  readonly since: string;
  readonly step: string;
}

const withCertainty = (command: Command): Command =>
  command
    .option('--alpha <probability>', 'significance level: probability of a false positive', decimalNumber, 0.05)
    .option('--share <share>', 'share of the traffic that B gets: 0.5, or 0.2 for 80/20', decimalNumber, 0.5);

/** `ajj experiment plan|analyze`: A/B tests and their statistics. */
export function addExperiment(program: Command): void {
  const experiment = program.command('experiment').description('Plan and evaluate A/B tests');
  withJson(withCertainty(experiment.command('plan')))
    .description('Compute how many visitors an A/B test needs')
    .option('--baseline <share>', 'conversion rate of the old version: 0.05', decimalNumber)
    .option('--deviation <number>', 'standard deviation of the measured value, in place of a baseline', decimalNumber)
    .requiredOption('--difference <number>', 'minimum difference to detect, in the same unit', decimalNumber)
    .option('--power <probability>', 'probability of detecting that difference', decimalNumber, 0.8)
    .option('--per-day <number>', 'visitors per day of both versions together', decimalNumber)
    .action((options: PlanOptions) =>
      run(options, async ({ output }) => {
        const { planAb } = await import('../experiment/plan.ts');
        const { perDay } = options;
        return planAb(
          {
            wanted: await wantedOf(options),
            ...certaintyOf(options),
            power: options.power,
            ...(perDay === undefined ? {} : { perDay }),
          },
          output,
        );
      }),
    );
  withJson(withCertainty(experiment.command('analyze [file]')))
    .description('Evaluate an A/B test from CSV or Prometheus')
    .option('--metric <column>', 'column with the values; 0 and 1 are outcomes', 'value')
    .option('--by <name>', 'column or label that names the version', 'version')
    .option('--a <name>', 'the old version (default: the first of two)')
    .option('--b <name>', 'the new version (default: the second of two)')
    .addOption(
      new Option('--better <way>', 'whether a higher or a lower value is better')
        .choices(['higher', 'lower'])
        .default('higher'),
    )
    .option('--prometheus <address>', 'query Prometheus instead of reading a file: http://localhost:9090')
    .option('--successes <promql>', 'query for the number of successes by version')
    .option('--total <promql>', 'query for the total number by version')
    .option('--query <promql>', 'query for a value over time by version')
    .option('--since <time>', 'how far back to query', '1d')
    .option('--step <time>', 'resolution of the query', '1m')
    .action((file: string | undefined, options: AnalyzeOptions) =>
      run(options, async ({ output }) => {
        const { analyzeAb } = await import('../experiment/analyze.ts');
        const { a, b, better } = options;
        const request = {
          directory: process.cwd(),
          source: await sourceOf(file, options),
          ...certaintyOf(options),
          better,
          ...(a === undefined ? {} : { a }),
          ...(b === undefined ? {} : { b }),
        };
        return analyzeAb(request, output);
      }),
    );
}

const certaintyOf = ({ alpha, share }: { alpha: number; share: number }) => {
  return { alpha, shareOfB: share };
};

async function wantedOf({ baseline, deviation, difference }: PlanOptions): Promise<Wanted> {
  if (baseline !== undefined && deviation === undefined) {
    return { baseline, difference };
  }
  if (deviation !== undefined && baseline === undefined) {
    return { deviation, difference };
  }
  return refused('--baseline, --deviation', 'give one of the two: the baseline of a share, or the deviation of a mean');
}

async function sourceOf(
  file: string | undefined,
  { prometheus, successes, total, query, since, step, by, metric }: AnalyzeOptions,
): Promise<
  { readonly file: string; readonly columns: { readonly by: string; readonly metric: string } } | PrometheusQuestion
> {
  if (file !== undefined && prometheus === undefined) return { file, columns: { by, metric } };
  if (file === undefined && prometheus !== undefined) {
    await refuseQueries({ '--query': query, '--successes': successes, '--total': total });
    if (query !== undefined) {
      const range = { sinceSeconds: durationOf('--since', since), stepSeconds: durationOf('--step', step) };
      return { url: prometheus, by, query, ...range };
    }
    if (successes !== undefined && total !== undefined) return { url: prometheus, by, successes, total };
    return refused('--prometheus', 'come with --query, or with --successes and --total');
  }
  return refused('file', 'be given, or else --prometheus');
}

/** Prometheus would refuse them too, but one by one and with its own messages. */
async function refuseQueries(asked: Readonly<Record<string, string | undefined>>): Promise<void> {
  const { queryError } = await import('../../components/core/values/promql.ts');
  const { refuse } = await import('../../components/core/problems/problem.ts');
  refuse(
    Object.entries(asked).flatMap(([path, value]) => {
      const wrong = value === undefined ? undefined : queryError(value);
      return wrong === undefined
        ? []
        : [{ path, got: value, must: `${wrong.must}`, fix: `Correct it at character ${wrong.at}.` }];
    }),
  );
}

async function refused(path: string, must: string): Promise<never> {
  const { ProblemsError } = await import('../../components/core/problems/problem.ts');
  throw new ProblemsError([{ path, must }]);
}
