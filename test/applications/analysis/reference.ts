import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Counts, Interval } from '../../../components/applications/analysis/samples.ts';

interface Reference {
  readonly source: string;
  readonly proportions: readonly {
    a: Counts;
    b: Counts;
    statistic: number;
    pValue: number;
    interval: Interval;
    effect: number;
    ratio: number;
  }[];
  readonly means: readonly {
    a: number[];
    b: number[];
    t: { statistic: number; degreesOfFreedom: number; pValue: number };
    interval: Interval;
    rank: { statistic: number; pValue: number };
    effect: number;
  }[];
  readonly powers: readonly { deviation: number; difference: number; a: number; b: number; power: number }[];
  /** Counts too small for χ². */
  readonly exact: readonly Sample<Counts>[];
  /** Visitors too few for χ², with the share that was to come to B. */
  readonly ratios: readonly (Sample<number> & { share: number })[];
  /** Few values, with ties. */
  readonly ranks: readonly (Sample<number[]> & { statistic: number })[];
  /** Values of which one version alone varies, or that lie far apart. */
  readonly varied: readonly (Sample<number[]> & { statistic: number; degreesOfFreedom: number })[];
  /** Counts so different that p is hardly there. */
  readonly tails: readonly Sample<Counts>[];
}

interface Sample<T> {
  readonly a: T;
  readonly b: T;
  readonly pValue: number;
}

/** What another program says of some samples. */
export const reference = JSON.parse(readFileSync(join(import.meta.dirname, 'reference.json'), 'utf8')) as Reference;

/** Equal to nine digits. */
export function near(actual: number | undefined, wanted: number, what: string): void {
  const within = Math.max(Math.abs(wanted) * 1e-9, 1e-12);
  assert.ok(actual !== undefined && Math.abs(actual - wanted) <= within, `${what}: ${actual}, and not ${wanted}`);
}

/** Equal to nine digits of what it is, however small that is. */
export function nearlyEqual(actual: number | undefined, wanted: number, what: string): void {
  const within = Math.abs(wanted) * 1e-9;
  assert.ok(actual !== undefined && Math.abs(actual - wanted) <= within, `${what}: ${actual}, and not ${wanted}`);
}
