/** Something to measure: one run of it is one sample. */
export interface Candidate {
  readonly name: string;
  /** Makes one run, and gives what is measured of it, in seconds. */
  readonly run: () => Promise<number>;
}

/**
 * Runs all candidates once without counting, so that caches are as warm for all, then `runs` times in turn: A B C,
 * A B C. A machine that grows slower or faster meanwhile does it to all of them alike.
 * @returns the counted samples by the candidate's name.
 */
export async function inRounds(candidates: readonly Candidate[], runs: number): Promise<Map<string, number[]>> {
  const samples = new Map<string, number[]>(candidates.map(({ name }) => [name, []]));
  for (const { run } of candidates) await run();
  for (let round = 0; round < runs; round += 1) {
    for (const { name, run } of candidates) samples.get(name)?.push(await run());
  }
  return samples;
}
