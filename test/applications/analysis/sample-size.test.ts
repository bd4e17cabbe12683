import assert from 'node:assert/strict';
import fc from 'fast-check';
import { checkExperiment, powerOf, sampleSize } from '../../../components/applications/analysis/sample-size.ts';
import { formatProblem } from '../../../components/core/problems/problem.ts';
import { reference } from './reference.ts';

describe(`statistics of experiments, against ${reference.source} (D5)`, () => {
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
      '--alpha: must be between 0 and 1 (got 5). Write it as a share, such as 0.05.',
      '--difference: must leave B a share between 0 and 1, not 1.01 (got 0.02). Choose a smaller difference.',
    ]);
  });
});
