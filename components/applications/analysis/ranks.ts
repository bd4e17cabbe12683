import normalCdf from '@stdlib/stats-base-dists-normal-cdf';
import type { TestResult, Versions } from './samples.ts';

/**
 * Whether the values of one version tend to be greater than the other's: Mann and Whitney's U, two-sided, by the normal
 * approximation with corrections for ties and continuity (D5, 004). It asks nothing of how the values are distributed.
 */
export function mannWhitneyTest({ a, b }: Versions<readonly number[]>): TestResult {
  const all = [...a.map((value) => ({ value, ofA: true })), ...b.map((value) => ({ value, ofA: false }))];
  all.sort((one, other) => one.value - other.value);
  let rankSumOfA = 0;
  let ties = 0;
  for (let start = 0; start < all.length; ) {
    let end = start + 1;
    while (end < all.length && all[end]?.value === all[start]?.value) end += 1;
    const tied = end - start;
    // Equal values share the mean of the ranks that they take up together.
    const rank = (start + 1 + end) / 2;
    for (let index = start; index < end; index += 1) if (all[index]?.ofA === true) rankSumOfA += rank;
    ties += tied ** 3 - tied;
    start = end;
  }
  const count = all.length;
  const statistic = rankSumOfA - (a.length * (a.length + 1)) / 2;
  const mean = (a.length * b.length) / 2;
  const variance = ((a.length * b.length) / 12) * (count + 1 - ties / (count * (count - 1)));
  if (variance === 0) return { name: 'Mann-Whitney', statistic, pValue: 1 };
  const distance = Math.max(0, Math.abs(statistic - mean) - 0.5);
  return { name: 'Mann-Whitney', statistic, pValue: Math.min(1, 2 * normalCdf(-distance / Math.sqrt(variance), 0, 1)) };
}
