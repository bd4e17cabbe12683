import assert from 'node:assert/strict';
import { composeApplication } from '../../../components/applications/model/compose-plan.ts';
import { pathOfKeys } from '../../../components/applications/patterns/changes.ts';
import { patterns } from '../../../components/applications/patterns/registry.ts';
import { formatProblem } from '../../../components/core/problems/problem.ts';
import { problemsOf } from '../../stacks/planned.ts';
import { applicationStart } from './sample.ts';

const base = 'security-first';

describe('an application of a program (C12)', () => {
  it('is updated in place where its pattern delivers otherwise, and says so', () => {
    for (const { name } of patterns) {
      const { spec, notes, problems } = composeApplication('web', { ...applicationStart, base: name });
      assert.deepEqual(problems, [], name);
      assert.equal(spec.delivery.strategy, 'rolling', name);
      for (const note of notes)
        assert.match(note, /its pattern delivers by .* only ajj deploy can do; here it is updated in place/);
    }
  });

  for (const [who, more] of [
    ['its author', { delivery: { strategy: 'canary' } }],
    ['an override', { overrides: { [pathOfKeys('delivery', 'strategy')]: 'blue-green' } }],
  ] as const) {
    it(`is refused where ${who} asks for two versions side by side and no operator delivers them`, () => {
      const { problems } = composeApplication('web', { ...applicationStart, base, ...more });
      assert.equal(problems.length, 1);
      assert.match(
        formatProblem(problems[0] ?? assert.fail()),
        /^web\.delivery\.strategy: must be rolling in a program without an operator, .* \(got "(canary|blue-green)"\)\. .*use ajj deploy\.$/,
      );
      const delivered = {
        ...more,
        delivery: { ...('delivery' in more ? more.delivery : {}), provider: 'argo-rollouts' },
      } as const;
      assert.deepEqual(composeApplication('web', { ...applicationStart, base, ...delivered }).problems, []);
    });
  }

  it('is refused in a stack’s file, too', () => {
    const image = { repository: 'registry.example.com/apps/web', tag: '1.0.0' };
    const run = { web: { pattern: 'cost-optimization', image, overrides: { delivery: { strategy: 'canary' } } } };
    const [problem, ...others] = problemsOf({ environment: 'development', applications: { run } });
    assert.match(
      problem ?? '',
      /^applications\.run\.web\.delivery\.strategy: must be rolling in a program without an operator, .* \(got "canary"\)/,
    );
    assert.deepEqual(others, []);
  });
});
