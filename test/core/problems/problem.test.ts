import assert from 'node:assert/strict';
import { formatProblem, ProblemsError, refuse } from '../../../components/core/problems/problem.ts';

const problem = {
  path: 'fleet.tiers.tier1.scaling.minReplicas',
  got: 12,
  must: 'be at most maxReplicas (10)',
  fix: 'Lower minReplicas or raise maxReplicas.',
};

describe('problems (A1)', () => {
  it('read as path, rule, value and fix', () => {
    assert.equal(
      formatProblem(problem),
      'fleet.tiers.tier1.scaling.minReplicas: must be at most maxReplicas (10) (got 12). Lower minReplicas or raise maxReplicas.',
    );
    assert.equal(
      formatProblem({ path: 'zones', must: 'contain at least 1 entry', got: [] }),
      'zones: must contain at least 1 entry (got none).',
    );
    assert.equal(formatProblem({ path: 'zone', must: 'be a known key' }), 'zone: must be a known key.');
  });

  it('say what happens otherwise, and where in a file the value stands', () => {
    const drained = {
      path: 'budget',
      must: 'leave one replica evictable',
      got: '100%',
      otherwise: 'nodes cannot be drained',
    };
    assert.equal(
      formatProblem({ ...drained, at: 'Pulumi.dev.yaml:12' }),
      'budget (Pulumi.dev.yaml:12): must leave one replica evictable (got "100%"), or nodes cannot be drained.',
    );
  });

  it('show what happened as it is, and what to do', () => {
    const refused = { path: 'cluster', said: 'does not answer (ECONNREFUSED)' };
    assert.equal(formatProblem(refused), 'cluster: does not answer (ECONNREFUSED)');
    assert.equal(formatProblem({ ...refused, fix: 'Start it.' }), 'cluster: does not answer (ECONNREFUSED). Start it.');
    assert.equal(
      formatProblem({ path: 'index.ts:3', said: 'No such tier!', fix: 'Name it.' }),
      'index.ts:3: No such tier! Name it.',
    );
  });

  it('name an absent value, cut a long one, and do not show what may be secret', () => {
    assert.match(formatProblem({ ...problem, got: undefined }), /\(got nothing\)/);
    assert.match(formatProblem({ ...problem, got: 'x'.repeat(500) }), /\(got "x{78}…\)/);
    assert.match(formatProblem({ ...problem, got: Symbol('a text') }), /\(got a text\)/);
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
