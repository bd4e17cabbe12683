/** What several runs of one thing came to. */
export interface Summary {
  readonly median: number;
  readonly min: number;
  readonly max: number;
  /** Every counted run, in the order in which they were made. */
  readonly samples: readonly number[];
}

/** Median, least and greatest of at least one sample. The median, as one slow run must not move the figure. */
export function summarize(samples: readonly number[]): Summary {
  if (samples.length === 0) throw new RangeError('there is nothing to summarize: no run was counted');
  const sorted = samples.toSorted((a, b) => a - b);
  const at = (index: number): number => sorted[index] as number;
  const middle = Math.floor(sorted.length / 2);
  return {
    median: sorted.length % 2 === 1 ? at(middle) : (at(middle - 1) + at(middle)) / 2,
    min: at(0),
    max: at(sorted.length - 1),
    samples,
  };
}
