import type { Sample } from '../measure/rounds.ts';
import { type Summary, summarize } from '../measure/summary.ts';

/** Seconds, or how many times another figure. */
export type Unit = 's' | '×';

/** One measured figure. */
export interface Row {
  readonly what: string;
  readonly unit: Unit;
  readonly summary: Summary;
  /** How many times the section's first figure it is. */
  readonly relative?: number;
  /** Processor time of all processes together, in seconds: the median. */
  readonly processor?: number;
  /** Peak memory of all processes together. */
  readonly memoryMiB?: number;
  /** The figure to reach: at most this. */
  readonly target?: number;
}

/** Figures that belong together. */
export interface Section {
  /** The same in each run, so that two runs can be compared. */
  readonly name: string;
  readonly title: string;
  readonly rows: readonly Row[];
  /** What one has to know to read the figures. */
  readonly notes: readonly string[];
}

/** Whether the figure was reached here; nothing where there is none to reach. */
export function isReached({ summary, target }: Row): boolean | undefined {
  return target === undefined ? undefined : summary.median <= target;
}

/** What a row may have besides its samples. */
export type Extra = Partial<Pick<Row, 'relative' | 'memoryMiB' | 'target'>>;

/** A row of times, in seconds. */
export function timeRow(what: string, times: readonly number[], extra: Extra = {}): Row {
  return { what, unit: 's', summary: summarize(times), ...extra };
}

/** A row of the times of whole processes. */
export function processRow(what: string, samples: readonly Sample[], extra: Extra = {}): Row {
  const processor = samples.map((sample) => sample.processor).filter((seconds) => seconds !== undefined);
  const row = timeRow(
    what,
    samples.map(({ seconds }) => seconds),
    extra,
  );
  return processor.length === 0 ? row : { ...row, processor: summarize(processor).median };
}

/** A row that compares two figures, run by run: both were taken in the same round. */
export function ratioRow(what: string, over: readonly number[], under: readonly number[], target?: number): Row {
  const ratios = over.map((value, index) => value / (under[index] ?? Number.NaN));
  return { what, unit: '×', summary: summarize(ratios), ...(target === undefined ? {} : { target }) };
}
