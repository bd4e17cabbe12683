import normalCdf from '@stdlib/stats-base-dists-normal-cdf';
import normalQuantile from '@stdlib/stats-base-dists-normal-quantile';
import { binomialExact, fisherExact } from './exact.ts';
import { type Counts, type Effect, effectOf, type Interval, type TestResult, type Versions } from './samples.ts';

const share = ({ successes, total }: Counts): number => successes / total;

/** Cochran's rule: below this expected count the χ² distribution is too coarse, and the exact test replaces it. */
const minExpected = 5;

/**
 * Whether two versions differ in how often an outcome occurs, by Pearson's χ² without continuity correction, or Fisher's
 * exact test where an expected count is below 5.
 */
export function chiSquareTest({ a, b }: Versions<Counts>): TestResult {
  const observed = [a.successes, a.total - a.successes, b.successes, b.total - b.successes] as const;
  const pooled = (a.successes + b.successes) / (a.total + b.total);
  const expected = [a, b].flatMap(({ total }) => [total * pooled, total * (1 - pooled)]);
  if (Math.min(...expected) < minExpected) {
    const [ofA, notOfA, ofB, notOfB] = observed;
    return { name: 'Fisher', pValue: fisherExact([ofA, notOfA], [ofB, notOfB]) };
  }
  return chiSquare(observed, expected);
}

/**
 * Whether visitors were divided in the planned shares: otherwise the experiment itself is broken. By χ², or the exact
 * binomial test if fewer than 5 were expected for a version.
 */
export function sampleRatioTest({ a, b }: Versions<Counts>, shareOfB: number): TestResult {
  const all = a.total + b.total;
  const expected = [all * (1 - shareOfB), all * shareOfB];
  if (Math.min(...expected) < minExpected) {
    return { name: 'binomial', pValue: binomialExact(b.total, all, shareOfB) };
  }
  return chiSquare([a.total, b.total], expected);
}

/** χ² with one degree of freedom: its p-value is that of the normal distribution, which is exact in the tails too. */
function chiSquare(observed: readonly number[], expected: readonly number[]): TestResult {
  const statistic = observed.reduce((sum, count, index) => {
    const wanted = expected[index] as number;
    return sum + (count - wanted) ** 2 / wanted;
  }, 0);
  return { name: 'chi-square', statistic, degreesOfFreedom: 1, pValue: 2 * normalCdf(-Math.sqrt(statistic), 0, 1) };
}

/** The interval of a share after Wilson, which is valid near 0 and 1 too. */
function wilson({ successes, total }: Counts, z: number): Interval {
  const center = (successes + z ** 2 / 2) / (total + z ** 2);
  const half = (z / (total + z ** 2)) * Math.sqrt((successes * (total - successes)) / total + z ** 2 / 4);
  return { low: center - half, high: center + half };
}

/** The interval of the difference B − A of two shares after Newcombe, from Wilson's of each. */
export function proportionInterval({ a, b }: Versions<Counts>, confidence: number): Interval {
  const z = normalQuantile(1 - (1 - confidence) / 2, 0, 1);
  const [ofA, ofB] = [wilson(a, z), wilson(b, z)];
  const difference = share(b) - share(a);
  return {
    low: difference - Math.hypot(share(b) - ofB.low, ofA.high - share(a)),
    high: difference + Math.hypot(ofB.high - share(b), share(a) - ofA.low),
  };
}

/** Cohen's h of two shares. */
export function proportionEffect({ a, b }: Versions<Counts>): Effect {
  const angle = (counts: Counts): number => 2 * Math.asin(Math.sqrt(share(counts)));
  return effectOf('Cohen’s h', angle(b) - angle(a));
}
