import assert from 'node:assert/strict';
import { gather } from '../../cli/gather.ts';
import { type Problem, ProblemsError } from '../../components/core/problems/problem.ts';

describe('works that are gathered', () => {
  const problem = (path: string): Problem => ({ path, value: undefined, rule: 'it is wrong', fix: 'correct it' });
  const failing =
    (...paths: string[]) =>
    (): never => {
      throw new ProblemsError(paths.map(problem));
    };

  it('give what came of each', () => {
    assert.deepEqual(gather({ one: () => 1, two: () => 'two' }), { one: 1, two: 'two' });
  });

  it('stop with the problems of all, each said once', () => {
    const work = { one: failing('a', 'b'), two: () => 2, three: failing('b', 'c') };
    assert.throws(
      () => gather(work),
      (error: unknown) => error instanceof ProblemsError && error.problems.map(({ path }) => path).join() === 'a,b,c',
    );
  });
});
