import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { meanEffect, meanInterval, momentsOf, tTest } from '../../../components/applications/analysis/means.ts';
import {
  chiSquareTest,
  proportionEffect,
  proportionInterval,
  sampleRatioTest,
} from '../../../components/applications/analysis/proportions.ts';
import { mannWhitneyTest } from '../../../components/applications/analysis/ranks.ts';
import { checkExperiment, powerOf, sampleSize } from '../../../components/applications/analysis/sample-size.ts';
import type { Counts, Interval } from '../../../components/applications/analysis/samples.ts';
import { formatProblem } from '../../../components/core/problems/problem.ts';

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
}

const reference = JSON.parse(readFileSync(join(import.meta.dirname, 'reference.json'), 'utf8')) as Reference;

/** Equal to nine digits. */
function near(actual: number | undefined, wanted: number, what: string): void {
  const within = Math.max(Math.abs(wanted) * 1e-9, 1e-12);
  assert.ok(actual !== undefined && Math.abs(actual - wanted) <= within, `${what}: ${actual}, and not ${wanted}`);
}

describe(`statistics of experiments, against ${reference.source} (D5)`, () => {
  for (const [index, { a, b, statistic, pValue, interval, effect, ratio }] of reference.proportions.entries()) {
    it(`of shares, sample ${index + 1}`, () => {
      const test = chiSquareTest({ a, b });
      near(test.statistic, statistic, 'χ²');
      near(test.pValue, pValue, 'p');
      const found = proportionInterval({ a, b }, 0.95);
      near(found.low, interval.low, 'low');
      near(found.high, interval.high, 'high');
      near(proportionEffect({ a, b }).value, effect, 'h');
      near(sampleRatioTest({ a, b }, 0.5).pValue, ratio, 'ratio');
    });
  }

  for (const [index, { a, b, t, interval, rank, effect }] of reference.means.entries()) {
    it(`of values, sample ${index + 1}`, () => {
      const moments = { a: momentsOf(a), b: momentsOf(b) };
      const test = tTest(moments);
      // Values of a billion are themselves told apart by no less than a tenth of a millionth.
      const close = (actual: number | undefined, wanted: number, what: string): void => {
        const within = Math.max(Math.abs(wanted) * 1e-6, Math.abs(moments.a.mean) * 1e-15);
        assert.ok(actual !== undefined && Math.abs(actual - wanted) <= within, `${what}: ${actual}, not ${wanted}`);
      };
      close(test.statistic, t.statistic, 't');
      close(test.degreesOfFreedom, t.degreesOfFreedom, 'df');
      close(test.pValue, t.pValue, 'p');
      const found = meanInterval(moments, 0.95);
      close(found.low, interval.low, 'low');
      close(found.high, interval.high, 'high');
      close(meanEffect(moments).value, effect, 'd');
      const ranks = mannWhitneyTest({ a, b });
      near(ranks.statistic, rank.statistic, 'U');
      near(ranks.pValue, rank.pValue, 'p of U');
    });
  }

  for (const { power, a, b, ...wanted } of reference.powers) {
    it(`of power, within a hundredth of the exact one: ${a} and ${b} visitors`, () => {
      assert.ok(Math.abs(powerOf(wanted, { a, b }, 0.05) - power) < 0.01);
    });
  }
});

describe('the size of an experiment (D5)', () => {
  const certainty = { alpha: 0.05, power: 0.8, shareOfB: 0.5 };

  it('is what textbooks say for 5 against 6 percent', () => {
    assert.deepEqual(sampleSize({ baseline: 0.05, difference: 0.01 }, certainty), { a: 8158, b: 8158 });
  });

  it('has the power that was asked for, and with one visitor less of each it has not', () => {
    const wanted = fc.oneof(
      fc.record({
        baseline: fc.double({ min: 0.02, max: 0.9, noNaN: true }),
        difference: fc.constantFrom(0.01, 0.05, -0.015),
      }),
      fc.record({
        deviation: fc.double({ min: 1, max: 100, noNaN: true }),
        difference: fc.double({ min: 0.2, max: 5, noNaN: true }),
      }),
    );
    const of = fc.record({
      alpha: fc.constantFrom(0.01, 0.05),
      power: fc.constantFrom(0.8, 0.95),
      shareOfB: fc.constantFrom(0.5, 0.2),
    });
    fc.assert(
      fc.property(wanted, of, (one, sure) => {
        const size = sampleSize(one, sure);
        assert.ok(powerOf(one, size, sure.alpha) >= sure.power - 1e-9);
        if (size.a > 50 && size.b > 50) {
          assert.ok(powerOf(one, { a: size.a - 2, b: size.b - 2 }, sure.alpha) < sure.power);
        }
      }),
    );
  });

  it('is refused where it makes no sense, with all that is wrong', () => {
    const problems = checkExperiment({ baseline: 0.99, difference: 0.02 }, { alpha: 5, power: 0.8, shareOfB: 0.5 });
    assert.deepEqual(problems.map(formatProblem), [
      '--alpha: 5 is wrong because it lies not between 0 and 1; write it as a share, such as 0.05',
      '--difference: 0.02 is wrong because B would have a share of 1.01; name a smaller one',
    ]);
  });
});
