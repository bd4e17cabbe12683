import assert from 'node:assert/strict';
import { compare } from '../../../bench/report/compare.ts';
import { run } from './sample.ts';

const verdicts = (now: readonly number[], then: readonly number[]) =>
  compare(run(now), run(then)).map(({ verdict }) => verdict);

describe('two runs of the benchmark (C14)', () => {
  it('differ where the difference is beyond the spread of both', () => {
    assert.deepEqual(verdicts([1.2, 1.21, 1.19, 1.2, 1.22], [1, 1.01, 0.99, 1, 1.02]), ['slower']);
    assert.deepEqual(verdicts([0.8, 0.81, 0.79, 0.8, 0.82], [1, 1.01, 0.99, 1, 1.02]), ['faster']);
  });

  it('do not differ where the spread is as large as the difference', () => {
    assert.deepEqual(verdicts([1.2, 0.9, 1.6, 1.1, 1.4], [1, 1.4, 0.8, 1.2, 0.9]), ['no difference seen']);
  });

  it('are not compared where one run says nothing about the spread, or the figure is new', () => {
    assert.deepEqual(verdicts([9], [1, 1]), ['not compared']);
    const [comparison] = compare(run([1, 1.1], 'new'), run([1, 1.1]));
    assert.equal(comparison?.verdict, 'not compared');
    assert.equal(comparison?.why, 'the earlier run has no such figure');
  });

  it('call a figure slower by chance in few of many runs that do not differ', () => {
    // A linear congruential generator: the same figures on each machine.
    let state = 42;
    const next = (): number => {
      state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
      return 1 + (state / 2 ** 31) * 0.2;
    };
    const five = (): number[] => Array.from({ length: 5 }, next);
    const wrong = Array.from({ length: 1000 }, () => verdicts(five(), five())[0]).filter(
      (verdict) => verdict !== 'no difference seen',
    );
    assert.ok(wrong.length > 0 && wrong.length < 30, `${wrong.length} of 1000`);
  });
});
