import { meanInterval, momentsOf } from '../../components/applications/analysis/means.ts';
import { isLeftOut } from '../../components/applications/analysis/samples.ts';
import type { Summary } from '../measure/summary.ts';
import type { Row, Section } from './report.ts';

/** What two runs of one figure say about it. */
export type Verdict = 'faster' | 'slower' | 'no difference seen' | 'not compared';

/** One figure of this run beside the same figure of an earlier one. */
export interface Comparison {
  /** Name of the section. */
  readonly section: string;
  readonly what: string;
  readonly unit: Row['unit'];
  /** Medians. Nothing where the earlier run has no such figure. */
  readonly before: number | undefined;
  readonly now: number;
  /** How many times the earlier figure this one is, with its interval. Nothing where it cannot be known. */
  readonly ratio?: { readonly value: number; readonly low: number; readonly high: number };
  readonly verdict: Verdict;
  /** Why it was not compared. */
  readonly why?: string;
}

/** The part of an earlier run's results that a comparison reads. */
export type EarlierSection = Pick<Section, 'name'> & {
  readonly rows: readonly (Pick<Row, 'what'> & { readonly summary: Pick<Summary, 'median' | 'samples'> })[];
};

/** A run has some forty figures: at 95 %, two of them would differ by chance alone. */
const confidence = 0.99;

/**
 * Compares each figure of a run with the same figure of an earlier run. A figure is faster or slower only where the
 * interval of the ratio of the means, from the spread of both runs (Welch, on logarithms), leaves out 1.
 */
export function compare(now: readonly Section[], earlier: readonly EarlierSection[]): Comparison[] {
  return now.flatMap((section) => {
    const before = earlier.find(({ name }) => name === section.name);
    return section.rows.map((row) =>
      compareRow(
        section.name,
        row,
        before?.rows.find(({ what }) => what === row.what),
      ),
    );
  });
}

function compareRow(section: string, row: Row, earlier: EarlierSection['rows'][number] | undefined): Comparison {
  const { what, unit, summary } = row;
  const head = { section, what, unit, before: earlier?.summary.median, now: summary.median };
  if (earlier === undefined) return { ...head, verdict: 'not compared', why: 'the earlier run has no such figure' };
  if (Math.min(summary.samples.length, earlier.summary.samples.length) < 2) {
    return { ...head, verdict: 'not compared', why: 'one run says nothing about the spread' };
  }
  const logarithms = (samples: readonly number[]) => momentsOf(samples.map(Math.log));
  const versions = { a: logarithms(earlier.summary.samples), b: logarithms(summary.samples) };
  const interval = meanInterval(versions, confidence);
  if (isLeftOut(interval)) return { ...head, verdict: 'not compared', why: interval.notComputed };
  const { low, high } = interval;
  const ratio = { value: Math.exp(versions.b.mean - versions.a.mean), low: Math.exp(low), high: Math.exp(high) };
  return { ...head, ratio, verdict: verdictOf(ratio) };
}

function verdictOf({ low, high }: { readonly low: number; readonly high: number }): Verdict {
  if (high < 1) return 'faster';
  return low > 1 ? 'slower' : 'no difference seen';
}
