/** What one run took. */
export interface Sample {
  /** From its start to its end, seen from outside. */
  readonly seconds: number;
  /** Processor time, over all its processes, in seconds; where it can be seen. */
  readonly processor: number | undefined;
}

/** Something to measure. */
export interface Candidate {
  readonly name: string;
  /** Makes one run. */
  readonly run: () => Promise<Sample>;
}

/**
 * Runs all candidates once without counting, so that caches are as warm for all, then `runs` times in turn: A B C,
 * A B C. A machine that grows slower or faster meanwhile does it to all of them alike.
 * @returns the counted samples by the candidate's name.
 */
export async function inRounds(candidates: readonly Candidate[], runs: number): Promise<Map<string, Sample[]>> {
  const samples = new Map<string, Sample[]>(candidates.map(({ name }) => [name, []]));
  for (const { run } of candidates) await run();
  for (let round = 0; round < runs; round += 1) {
    for (const { name, run } of candidates) samples.get(name)?.push(await run());
  }
  return samples;
}
