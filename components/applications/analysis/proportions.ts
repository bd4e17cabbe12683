import chiSquareCdf from '@stdlib/stats-base-dists-chisquare-cdf';
import normalQuantile from '@stdlib/stats-base-dists-normal-quantile';
import { type Counts, type Effect, effectOf, type Interval, type TestResult, type Versions } from './samples.ts';

const share = ({ successes, total }: Counts): number => successes / total;

/** Whether two versions differ in how often an outcome comes: Pearson's χ² without continuity correction (D5, 004). */
export function chiSquareTest({ a, b }: Versions<Counts>): TestResult {
  const observed = [a.successes, a.total - a.successes, b.successes, b.total - b.successes];
  const pooled = (a.successes + b.successes) / (a.total + b.total);
  const expected = [a, b].flatMap(({ total }) => [total * pooled, total * (1 - pooled)]);
  return { name: 'chi-square', ...chiSquare(observed, expected, 1) };
}

/** Whether visitors came to the versions in the shares that they should: otherwise the experiment itself is broken. */
export function sampleRatioTest({ a, b }: Versions<Counts>, shareOfB: number): TestResult {
  const all = a.total + b.total;
  return { name: 'chi-square', ...chiSquare([a.total, b.total], [all * (1 - shareOfB), all * shareOfB], 1) };
}

function chiSquare(
  observed: readonly number[],
  expected: readonly number[],
  degreesOfFreedom: number,
): Omit<TestResult, 'name'> {
  const statistic = observed.reduce((sum, count, index) => {
    const wanted = expected[index] as number;
    // Nobody had the outcome, or everybody: nothing differs there.
    return wanted === 0 ? sum : sum + (count - wanted) ** 2 / wanted;
  }, 0);
  return { statistic, degreesOfFreedom, pValue: 1 - chiSquareCdf(statistic, degreesOfFreedom) };
}

/** The interval of one share after Wilson, which holds near 0 and 1 too. */
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
