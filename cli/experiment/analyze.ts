import { resolve } from 'node:path';
import pc from 'picocolors';
import {
  type Analysis,
  analyzeExperiment,
  decisiveTest,
  type Question,
} from '../../components/applications/analysis/analyze.ts';
import { powerOf } from '../../components/applications/analysis/sample-size.ts';
import { isLeftOut, type Tested, type Versions } from '../../components/applications/analysis/samples.ts';
import type { Output } from '../output/output.ts';
import { type Columns, readCsv } from './csv.ts';
import { pickVersions, type VersionNames } from './observed.ts';
import { askPrometheus, type PrometheusQuestion } from './prometheus.ts';

/** What to analyze, and where the observations come from. */
export interface AnalyzeExperimentRequest extends Question, VersionNames {
  readonly directory: string;
  readonly source: { readonly file: string; readonly columns: Columns } | PrometheusQuestion;
}

/**
 * Analyzes an A/B test: its tests, interval and effect, and the conclusion.
 * @throws ProblemsError with all problems of the observations.
 */
export async function analyzeAb(request: AnalyzeExperimentRequest, output: Output): Promise<boolean> {
  const { source, directory } = request;
  const isFile = 'file' in source;
  const found = isFile
    ? readCsv(resolve(directory, source.file), source.columns, source.file)
    : await askPrometheus(source);
  const { observed, names } = pickVersions(isFile ? source.file : source.url, found, request);
  const analysis = analyzeExperiment(observed, request);
  printAnalysis(analysis, names, request, output);
  output.result({ schema: 'ajj/experiment-analyze/v1', versions: names, ...analysis });
  return true;
}

function printAnalysis(analysis: Analysis, names: Versions<string>, { alpha, better }: Question, output: Output): void {
  const paint = pc.createColors(output.color);
  const isShare = analysis.kind === 'counts';
  const shown = (value: number): string => (isShare ? `${(value * 100).toFixed(3)} %` : value.toPrecision(6));
  const signed = (value: number): string => `${value >= 0 ? '+' : '−'}${shown(Math.abs(value))}`;
  for (const key of ['a', 'b'] as const) {
    const size = `${analysis.sizes[key]} ${isShare ? 'visitors' : 'values'}`;
    output.print(`${key.toUpperCase()}  ${names[key]}: ${shown(analysis.means[key])}  (${size})`);
  }
  const { interval, tests, effect, ratio, verdict } = analysis;
  const confidence = `${((1 - alpha) * 100).toFixed(0)} % confidence`;
  output.print(
    isLeftOut(interval)
      ? `B − A  ${signed(analysis.difference)}; no interval, as ${interval.notComputed}`
      : `B − A  ${signed(analysis.difference)}, at ${confidence} between ${signed(interval.low)} and ${signed(interval.high)}`,
  );
  for (const test of tests) output.print(`  ${shownTest(test)}`);
  output.print(
    isLeftOut(effect)
      ? `  effect size: not computed, as ${effect.notComputed}`
      : `  ${effect.name}: ${effect.value.toFixed(3)}, ${effect.size}`,
  );
  if (ratio !== undefined) output.print(`  split of the traffic: ${shownP(ratio.pValue)}`);
  const color = verdict === 'B is better' ? paint.green : verdict === 'not decided' ? paint.yellow : paint.red;
  output.print(color(`${verdict}: ${explained(analysis, alpha, better)}`));
}

/** Smaller probabilities are shown as `less than` this, because the distributions are not more precise. */
const leastP = 1e-300;

const shownP = (pValue: number): string => (pValue < leastP ? `p < ${leastP}` : `p = ${pValue.toPrecision(3)}`);

function shownTest(test: Tested): string {
  if (isLeftOut(test)) return `${test.name}: not computed, as ${test.notComputed}`;
  const { name, statistic, degreesOfFreedom, pValue } = test;
  const freedom = degreesOfFreedom === undefined ? '' : `${Number(degreesOfFreedom.toFixed(1))} degrees of freedom, `;
  return `${name}: ${statistic === undefined ? '' : `${statistic.toPrecision(5)}, `}${freedom}${shownP(pValue)}`;
}

function explained({ verdict, means, sizes, kind, tests }: Analysis, alpha: number, better: string): string {
  if (verdict === 'not to be trusted') {
    return 'the traffic split differs from the planned one; find the cause first';
  }
  const decisive = decisiveTest(tests);
  const p = tests.length === 1 ? 'p' : `p of ${decisive?.name}`;
  if (verdict !== 'not decided') return `${p} is below ${alpha}, where ${better} is better`;
  if (kind !== 'counts' || means.a <= 0 || means.a >= 1) return `${p} is not below ${alpha}`;
  const tenth = { baseline: means.a, difference: Math.min(means.a, 1 - means.a) / 10 };
  const power = powerOf(tenth, sizes, alpha);
  return `${p} is not below ${alpha}; a change by a tenth would have been seen with a probability of ${(power * 100).toFixed(0)} %`;
}
