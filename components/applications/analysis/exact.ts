/**
 * The probability of an outcome that is at most as probable as the one observed, as the exact tests of Fisher and of
 * the binomial distribution are two-sided by convention.
 * @param logWeights the logarithm of each outcome's probability, up to a constant that all share
 */
export function atMostAsProbable(logWeights: readonly number[], observed: number): number {
  const greatest = Math.max(...logWeights);
  const weights = logWeights.map((weight) => Math.exp(weight - greatest));
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  // Outcomes that are equally probable may differ in their last digits.
  const limit = (weights[observed] as number) * (1 + 1e-7);
  const extreme = weights.reduce((sum, weight) => (weight <= limit ? sum + weight : sum), 0);
  return Math.min(1, extreme / all);
}

/**
 * Fisher's exact test of two shares, two-sided.
 * @param a successes and failures of one version
 * @param b those of the other
 * @returns the p-value
 */
export function fisherExact(a: readonly [number, number], b: readonly [number, number]): number {
  const total = a[0] + a[1];
  const successes = a[0] + b[0];
  const least = Math.max(0, successes - (b[0] + b[1]));
  const greatest = Math.min(total, successes);
  const logWeights = [0];
  for (let count = least; count < greatest; count += 1) {
    const failures = b[0] + b[1] - successes + count + 1;
    const ratio = Math.log(total - count) + Math.log(successes - count) - Math.log(count + 1) - Math.log(failures);
    logWeights.push((logWeights.at(-1) as number) + ratio);
  }
  return atMostAsProbable(logWeights, a[0] - least);
}

/**
 * Whether a number of successes fits a share, by the binomial distribution, two-sided.
 * @param share between 0 and 1, both excluded
 * @returns the p-value
 */
export function binomialExact(successes: number, total: number, share: number): number {
  const odds = Math.log(share) - Math.log(1 - share);
  const logWeights = [0];
  for (let count = 0; count < total; count += 1) {
    logWeights.push((logWeights.at(-1) as number) + Math.log(total - count) - Math.log(count + 1) + odds);
  }
  return atMostAsProbable(logWeights, successes);
}

/**
 * The probability of a rank sum as far from its mean as the one observed, over all ways to deal out the ranks: twice
 * the smaller tail. It counts them one rank after another, by how many went to A and what they add up to.
 * @param ranks of all values; ties share the mean of theirs, so they are whole or half
 * @param ofA which of them A has, as many as there are ranks
 */
export function rankSumExact(ranks: readonly number[], ofA: readonly boolean[]): number {
  const doubled = ranks.map((rank) => Math.round(2 * rank));
  const size = ofA.filter(Boolean).length;
  const most = doubled.reduce((sum, rank) => sum + rank, 0);
  const ways = Array.from({ length: size + 1 }, () => new Float64Array(most + 1));
  (ways[0] as Float64Array)[0] = 1;
  for (const rank of doubled) {
    for (let count = size; count > 0; count -= 1) {
      const [to, from] = [ways[count] as Float64Array, ways[count - 1] as Float64Array];
      for (let sum = most; sum >= rank; sum -= 1) to[sum] = (to[sum] as number) + (from[sum - rank] as number);
    }
  }
  const observed = doubled.reduce((sum, rank, index) => (ofA[index] === true ? sum + rank : sum), 0);
  const dealt = ways[size] as Float64Array;
  const all = dealt.reduce((sum, count) => sum + count, 0);
  const below = dealt.subarray(0, observed + 1).reduce((sum, count) => sum + count, 0);
  const above = dealt.subarray(observed).reduce((sum, count) => sum + count, 0);
  return Math.min(1, (2 * Math.min(below, above)) / all);
}
