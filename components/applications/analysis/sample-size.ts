import normalCdf from '@stdlib/stats-base-dists-normal-cdf';
import normalQuantile from '@stdlib/stats-base-dists-normal-quantile';
import type { Problem } from '../../core/problems/problem.ts';

/** The certainty that an experiment should have. */
export interface Certainty {
  /** Accepted probability of seeing a difference where there is none. Default: 0.05. */
  readonly alpha: number;
  /** Required probability of seeing a difference where there is one. Default: 0.8. */
  readonly power: number;
  /** Share of the traffic that B gets, between 0 and 1: 0.5, or 0.2 for 80/20. */
  readonly shareOfB: number;
}

/** The difference to detect: between shares, or between means. */
export type Wanted =
  | {
      /** The share that A has, between 0 and 1. */
      readonly baseline: number;
      /** The smallest difference of the shares that matters: 0.01. */
      readonly difference: number;
    }
  | {
      /** Standard deviation of the values. */
      readonly deviation: number;
      /** The smallest difference of the means that matters. */
      readonly difference: number;
    };

/** Visitors that each version needs. */
export interface SampleSize {
  readonly a: number;
  readonly b: number;
}

/** Problems of a planned experiment. */
export function checkExperiment(wanted: Wanted, { alpha, power, shareOfB }: Certainty): Problem[] {
  const problems: Problem[] = [];
  const within = (path: string, value: number): void => {
    if (value > 0 && value < 1) return;
    problems.push({ path, got: value, must: 'be between 0 and 1', fix: 'Write it as a share, such as 0.05.' });
  };
  within('--alpha', alpha);
  within('--power', power);
  within('--share', shareOfB);
  if (wanted.difference === 0 || !Number.isFinite(wanted.difference)) {
    const fix = 'Set it to the smallest difference that matters.';
    problems.push({ path: '--difference', got: wanted.difference, must: 'be a number other than 0', fix });
  }
  if ('deviation' in wanted) {
    if (!(wanted.deviation > 0)) {
      problems.push({ path: '--deviation', got: wanted.deviation, must: 'be above 0' });
    }
    return problems;
  }
  within('--baseline', wanted.baseline);
  const moved = wanted.baseline + wanted.difference;
  if (!(moved > 0 && moved < 1)) {
    const must = `leave B a share between 0 and 1, not ${moved}`;
    problems.push({ path: '--difference', got: wanted.difference, must, fix: 'Choose a smaller difference.' });
  }
  return problems;
}

/** What the two versions vary by, as one visitor of each adds to the variance of the difference. */
function variances(wanted: Wanted): { readonly none: number; readonly a: number; readonly b: number } {
  if ('deviation' in wanted) {
    const variance = wanted.deviation ** 2;
    return { none: variance, a: variance, b: variance };
  }
  const { baseline, difference } = wanted;
  const moved = baseline + difference;
  const pooled = baseline + difference / 2;
  return { none: pooled * (1 - pooled), a: baseline * (1 - baseline), b: moved * (1 - moved) };
}

/** Number of visitors that an experiment needs to detect a difference, by the normal approximation, two-sided. */
export function sampleSize(wanted: Wanted, { alpha, power, shareOfB }: Certainty): SampleSize {
  const ratio = shareOfB / (1 - shareOfB);
  const { none, a, b } = variances(wanted);
  const errorOfNone = normalQuantile(1 - alpha / 2, 0, 1) * Math.sqrt(none * (1 + 1 / ratio));
  const errorOfOne = normalQuantile(power, 0, 1) * Math.sqrt(a + b / ratio);
  const ofA = ((errorOfNone + errorOfOne) / wanted.difference) ** 2;
  return { a: Math.ceil(ofA), b: Math.ceil(ofA * ratio) };
}

/** Probability that an experiment of a given size detects a difference. */
export function powerOf(wanted: Wanted, size: SampleSize, alpha: number): number {
  const { none, a, b } = variances(wanted);
  const errorOfNone = Math.sqrt(none * (1 / size.a + 1 / size.b));
  const errorOfOne = Math.sqrt(a / size.a + b / size.b);
  const critical = normalQuantile(1 - alpha / 2, 0, 1) * errorOfNone;
  return normalCdf((Math.abs(wanted.difference) - critical) / errorOfOne, 0, 1);
}
