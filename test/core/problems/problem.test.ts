import assert from 'node:assert/strict';
import { formatProblem, ProblemsError, refuse } from '../../../components/core/problems/problem.ts';

const problem = {
  path: 'fleet.tiers.tier1.scaling.min',
  value: 12,
  rule: 'it is more than max (10)',
  fix: 'lower min or raise max',
};

describe('problems (A1)', () => {
  it('reads as path, value, rule and fix', () => {
    assert.equal(
      formatProblem(problem),
      'fleet.tiers.tier1.scaling.min: 12 is wrong because it is more than max (10); lower min or raise max',
    );
  });

  it('names an absent value and cuts a long one', () => {
    assert.match(formatProblem({ ...problem, value: undefined }), /: \(nothing\) is wrong/);
    assert.equal(formatProblem({ ...problem, value: 'x'.repeat(500) }).split(' is wrong')[0]?.length, 31 + 80);
  });

  it('are thrown all at once, and not at all when there are none', () => {
    assert.throws(
      () => refuse([problem, problem]),
      (error: unknown) =>
        error instanceof ProblemsError && error.problems.length === 2 && /^2 problems\n/.test(error.message),
    );
    assert.doesNotThrow(() => refuse([]));
  });
});
