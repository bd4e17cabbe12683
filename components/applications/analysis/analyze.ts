import { type Moments, meanEffect, meanInterval, momentsOf, tTest } from './means.ts';
import { chiSquareTest, proportionEffect, proportionInterval, sampleRatioTest } from './proportions.ts';
import { mannWhitneyTest } from './ranks.ts';
import {
  type Counts,
  type Effect,
  type Interval,
  isLeftOut,
  type NotComputed,
  type Tested,
  type TestResult,
  type Versions,
} from './samples.ts';

/** What was observed of two versions: how often an outcome occurred, or values. */
export type Observed =
  | { readonly kind: 'counts'; readonly versions: Versions<Counts> }
  | { readonly kind: 'values'; readonly versions: Versions<readonly number[]> };

/** The question of an experiment. */
export interface Question {
  /** Whether more is better, or less. */
  readonly better: 'higher' | 'lower';
  /** Accepted probability of seeing a difference where there is none. Usually 0.05. */
  readonly alpha: number;
  /** Share of the traffic that B should have got, between 0 and 1. */
  readonly shareOfB: number;
}

/** The result of an experiment. */
export interface Analysis {
  readonly kind: Observed['kind'];
  /** What each version has: its share, or its mean. */
  readonly means: Versions<number>;
  readonly sizes: Versions<number>;
  /** B − A. */
  readonly difference: number;
  /** The interval of the true difference, at a confidence of 1 − alpha. */
  readonly interval: Interval | NotComputed;
  /** The first test that could be computed decides; the others are for information. */
  readonly tests: readonly Tested[];
  readonly effect: Effect | NotComputed;
  /** Whether visitors were divided in the planned shares. Only if visitors were counted. */
  readonly ratio?: TestResult;
  readonly verdict: 'B is better' | 'B is worse' | 'not decided' | 'not to be trusted';
}

/** Below this p-value the traffic was not divided as planned, and no other figure of the experiment is valid. */
const brokenRatio = 0.001;

/** Analyses an experiment. */
export function analyzeExperiment(observed: Observed, question: Question): Analysis {
  const found =
    observed.kind === 'counts' ? ofCounts(observed.versions, question) : ofValues(observed.versions, question);
  return { ...found, verdict: verdictOf(found, question) };
}

function ofCounts(versions: Versions<Counts>, { alpha, shareOfB }: Question): Omit<Analysis, 'verdict'> {
  const share = ({ successes, total }: Counts): number => successes / total;
  const means = { a: share(versions.a), b: share(versions.b) };
  return {
    kind: 'counts',
    means,
    sizes: { a: versions.a.total, b: versions.b.total },
    difference: means.b - means.a,
    interval: proportionInterval(versions, 1 - alpha),
    tests: [chiSquareTest(versions)],
    effect: proportionEffect(versions),
    ratio: sampleRatioTest(versions, shareOfB),
  };
}

function ofValues(versions: Versions<readonly number[]>, { alpha }: Question): Omit<Analysis, 'verdict'> {
  const moments: Versions<Moments> = { a: momentsOf(versions.a), b: momentsOf(versions.b) };
  return {
    kind: 'values',
    means: { a: moments.a.mean, b: moments.b.mean },
    sizes: { a: moments.a.count, b: moments.b.count },
    difference: moments.b.mean - moments.a.mean,
    interval: meanInterval(moments, 1 - alpha),
    tests: [tTest(moments), mannWhitneyTest(versions)],
    effect: meanEffect(moments),
  };
}

/** The test that decides: the first that could be computed. */
export function decisiveTest(tests: readonly Tested[]): TestResult | undefined {
  return tests.find((test): test is TestResult => !isLeftOut(test));
}

function verdictOf(
  { tests, difference, ratio }: Omit<Analysis, 'verdict'>,
  { alpha, better }: Question,
): Analysis['verdict'] {
  if (ratio !== undefined && ratio.pValue < brokenRatio) return 'not to be trusted';
  const decisive = decisiveTest(tests);
  if (decisive === undefined || !(decisive.pValue < alpha)) return 'not decided';
  return difference > 0 === (better === 'higher') ? 'B is better' : 'B is worse';
}
