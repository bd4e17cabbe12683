import tCdf from '@stdlib/stats-base-dists-t-cdf';
import tQuantile from '@stdlib/stats-base-dists-t-quantile';
import { type Effect, effectOf, type Interval, type NotComputed, type Tested, type Versions } from './samples.ts';

/** Number, mean and variance of values. */
export interface Moments {
  readonly count: number;
  readonly mean: number;
  /** Of the sample: divided by one less than there are. */
  readonly variance: number;
}

/** Moments in one pass (Welford), so that large values far from zero lose nothing. */
export function momentsOf(values: readonly number[]): Moments {
  let mean = 0;
  let squares = 0;
  for (const [index, value] of values.entries()) {
    const delta = value - mean;
    mean += delta / (index + 1);
    squares += delta * (value - mean);
  }
  return { count: values.length, mean, variance: values.length < 2 ? 0 : squares / (values.length - 1) };
}

/** The standard error of the difference of two means, and its degrees of freedom after Welch and Satterthwaite. */
function welch({ a, b }: Versions<Moments>): { readonly error: number; readonly degreesOfFreedom: number } {
  const [ofA, ofB] = [a.variance / a.count, b.variance / b.count];
  return {
    error: Math.sqrt(ofA + ofB),
    degreesOfFreedom: (ofA + ofB) ** 2 / (ofA ** 2 / (a.count - 1) + ofB ** 2 / (b.count - 1)),
  };
}

/** Differences this small, relative to the mean, are rounding errors of equal values. */
const rounding = 10 * Number.EPSILON;

/** Why means cannot be compared: without variance within the versions, the error of a mean is unknown. */
function withoutVariance({ a, b }: Versions<Moments>): NotComputed | undefined {
  if (Math.min(a.count, b.count) < 2) return { notComputed: 'a version has fewer than two values' };
  const isConstant = ({ mean, variance }: Moments): boolean => Math.sqrt(variance) <= rounding * Math.abs(mean);
  if (isConstant(a) && isConstant(b)) return { notComputed: 'the values of each version are all the same' };
  return undefined;
}

/**
 * Whether two versions differ in their mean, by Welch's t-test, which does not assume equal variances. It is left out if
 * the values of neither version vary.
 */
export function tTest(versions: Versions<Moments>): Tested {
  const name = 't-test';
  const unfit = withoutVariance(versions);
  if (unfit !== undefined) return { name, ...unfit };
  const { error, degreesOfFreedom } = welch(versions);
  const statistic = (versions.b.mean - versions.a.mean) / error;
  return { name, statistic, degreesOfFreedom, pValue: 2 * tCdf(-Math.abs(statistic), degreesOfFreedom) };
}

/** The interval of the difference B − A of two means. */
export function meanInterval(versions: Versions<Moments>, confidence: number): Interval | NotComputed {
  const unfit = withoutVariance(versions);
  if (unfit !== undefined) return unfit;
  const { error, degreesOfFreedom } = welch(versions);
  const difference = versions.b.mean - versions.a.mean;
  const half = error * tQuantile(1 - (1 - confidence) / 2, degreesOfFreedom);
  return { low: difference - half, high: difference + half };
}

/** Cohen's d of two means, by the pooled standard deviation. */
export function meanEffect(versions: Versions<Moments>): Effect | NotComputed {
  const unfit = withoutVariance(versions);
  if (unfit !== undefined) return unfit;
  const { a, b } = versions;
  const pooled = ((a.count - 1) * a.variance + (b.count - 1) * b.variance) / (a.count + b.count - 2);
  return effectOf('Cohen’s d', (b.mean - a.mean) / Math.sqrt(pooled));
}
