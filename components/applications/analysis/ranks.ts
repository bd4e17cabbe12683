import normalCdf from '@stdlib/stats-base-dists-normal-cdf';
import { rankSumExact } from './exact.ts';
import type { TestResult, Versions } from './samples.ts';

/** Number of values up to which every way to deal out the ranks is counted. */
const maxExact = 50;

/** Values of both versions in their order, each with its rank: equal ones share the mean of the ranks that they take. */
function ranked({ a, b }: Versions<readonly number[]>): { ranks: number[]; ofA: boolean[]; ties: number } {
  const all = [...a.map((value) => ({ value, ofA: true })), ...b.map((value) => ({ value, ofA: false }))];
  all.sort((one, other) => one.value - other.value);
  const ranks: number[] = [];
  let ties = 0;
  while (ranks.length < all.length) {
    const start = ranks.length;
    let end = start + 1;
    while (end < all.length && all[end]?.value === all[start]?.value) end += 1;
    const tied = end - start;
    for (let index = start; index < end; index += 1) ranks.push((start + 1 + end) / 2);
    ties += tied ** 3 - tied;
  }
  return { ranks, ofA: all.map((one) => one.ofA), ties };
}

/**
 * Whether the values of one version tend to be greater than the other's: Mann and Whitney's U, two-sided. Exact for up
 * to 50 values, with ties too; beyond that by the normal approximation, corrected for ties and continuity. It assumes no
 * distribution of the values.
 */
export function mannWhitneyTest(versions: Versions<readonly number[]>): TestResult {
  const { a, b } = versions;
  const { ranks, ofA, ties } = ranked(versions);
  const name = 'Mann-Whitney';
  const rankSumOfA = ranks.reduce((sum, rank, index) => (ofA[index] === true ? sum + rank : sum), 0);
  const statistic = rankSumOfA - (a.length * (a.length + 1)) / 2;
  const count = ranks.length;
  if (count <= maxExact) return { name, statistic, pValue: rankSumExact(ranks, ofA) };
  const mean = (a.length * b.length) / 2;
  const variance = ((a.length * b.length) / 12) * (count + 1 - ties / (count * (count - 1)));
  // All values are the same, so every way to deal out the ranks gives what was observed.
  if (variance === 0) return { name, statistic, pValue: 1 };
  const distance = Math.max(0, Math.abs(statistic - mean) - 0.5);
  return { name, statistic, pValue: Math.min(1, 2 * normalCdf(-distance / Math.sqrt(variance), 0, 1)) };
}
