import assert from 'node:assert/strict';
import fc from 'fast-check';
import { changesBetween, shownPath, withChanges } from '../../../components/applications/patterns/changes.ts';
import { compose } from '../../../components/applications/patterns/compose.ts';
import {
  all,
  type Change,
  type Feature,
  onWorkload,
  type Pattern,
  withSettings,
} from '../../../components/applications/patterns/feature.ts';
import { joins } from '../../../components/applications/patterns/joins.ts';
import { patterns } from '../../../components/applications/patterns/registry.ts';
import { formatProblem } from '../../../components/core/problems/problem.ts';
import { Resources } from '../../../components/core/values/quantity.ts';
import { clusters, start } from './sample.ts';

const feature = (name: string, apply: Change, more: Partial<Feature> = {}): Feature => {
  return { name, summary: name, bullets: [], apply, ...more };
};

const pattern = (...features: readonly Feature[]): Pattern => ({
  name: 'custom',
  useCase: 'tests',
  bestFor: [],
  score: 1,
  claims: { deploySeconds: 1, memoryMegabytes: 1, cpuPercent: 1 },
  features,
});

const problemsOf = (features: readonly Feature[], more: object = {}): string[] =>
  compose('app', start(), { base: 'custom', ...more }, [pattern(...features)]).problems.map(formatProblem);

describe('changes of an application (C8)', () => {
  const every = patterns.flatMap((one) =>
    one.features.map(({ name, apply }) => [`${one.name}.${name}`, apply] as const),
  );

  it('set on the start give what the feature made, for every feature', () => {
    const before = start();
    for (const [name, apply] of every) {
      assert.deepEqual(withChanges(before, changesBetween(before, apply(before))), apply(before), name);
    }
  });

  it('keep a new list a list, and an item of a list whole, whichever of its fields comes first', () => {
    const before = start();
    const added = onWorkload(({ scratch }) => ({ scratch: [...scratch, { mebibytes: 5, mountPath: '/a' }] }))(before);
    assert.deepEqual(withChanges(before, changesBetween(before, added)), added);
    const companion = { ...before, companions: { store: before.workload } };
    assert.deepEqual(withChanges(before, changesBetween(before, companion)), companion);
  });

  it('take away what is gone', () => {
    const before = start();
    const { disruptionBudget: _, ...rest } = before.workload;
    const after = { ...before, workload: { ...rest, disruptionBudget: { minAvailablePercent: 50 } } };
    const changes = changesBetween(before, after);
    assert.deepEqual(
      [...changes].map(([path, value]) => [shownPath(path), value]),
      [
        ['workload.disruptionBudget.maxUnavailable', undefined],
        ['workload.disruptionBudget.minAvailablePercent', 50],
      ],
    );
    assert.deepEqual(withChanges(before, changes), after);
  });
});

describe('joins (C8)', () => {
  it('depend on no order, and come to one of the two or better', () => {
    const numbers = joins.filter(({ takes }) => takes !== 'the greater of each resource');
    fc.assert(
      fc.property(fc.nat(1000), fc.nat(1000), (one, other) => {
        for (const { of, takes } of numbers) {
          assert.equal(of(one, other), of(other, one));
          assert.equal(of(one, other), takes === 'the greater' ? Math.max(one, other) : Math.min(one, other));
        }
      }),
    );
  });

  it('of resources take the greater of each', () => {
    const sized = (cpu: number, memory: string): Change =>
      onWorkload(({ resources }) => ({ resources: { ...resources, limits: Resources.of(cpu, memory) } }));
    const features = [feature('one', sized(2, '1Gi')), feature('other', sized(1, '4Gi'))];
    const { application } = compose('app', start(), { base: 'custom' }, [pattern(...features)]);
    assert.deepEqual(application.workload.resources.limits, Resources.of(2, '4Gi'));
  });
});

describe('composition (C8, C9)', () => {
  const names = patterns.flatMap((one) => one.features.map(({ name }) => `${one.name}.${name}`));

  it('comes to the same whatever the order of the features', () => {
    fc.assert(
      fc.property(
        fc
          .shuffledSubarray(names, { minLength: 2, maxLength: 30 })
          .chain((chosen) => fc.tuple(fc.constant(chosen), fc.shuffledSubarray(chosen, { minLength: chosen.length }))),
        fc.constantFrom(...Object.values(clusters)),
        ([chosen, shuffled], operators) => {
          const empty = pattern();
          const [one, other] = [chosen, shuffled].map((order) =>
            compose('app', start(), { base: 'custom', with: order }, [empty, ...patterns], operators),
          );
          const fields = (problems: readonly { path: string }[] = []): string[] =>
            problems.map(({ path }) => path).toSorted();
          assert.deepEqual(fields(one?.problems), fields(other?.problems));
          if (one?.problems.length === 0) {
            assert.equal(JSON.stringify(one.application), JSON.stringify(other?.application));
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('refuses two values for a field, unless its author says which', () => {
    const features = [
      feature('one', withSettings('a', { b: 1 })),
      feature('other', withSettings('a', { b: 2 })),
      feature('same', withSettings('a', { b: 1 })),
    ];
    assert.deepEqual(problemsOf(features), [
      'app: settings.a.b: custom.one sets it to 1, and custom.other to 2. Leave out one of the two features (without), or set the value (overrides).',
    ]);
    for (const overrides of [{ 'settings.a.b': 3 }, { 'settings.a': { b: 3 } }]) {
      const result = compose('app', start(), { base: 'custom', overrides }, [pattern(...features)]);
      assert.deepEqual(result.problems, []);
      assert.equal(result.application.settings.a?.b, 3);
    }
    assert.deepEqual(problemsOf(features, { without: ['other'] }), []);
  });

  it('refuses a field set as a whole by one and in part by another, whoever came first', () => {
    const whole = feature(
      'whole',
      onWorkload(() => ({ tuning: {} })),
    );
    const part = feature(
      'part',
      onWorkload(() => ({ tuning: { packed: true } })),
    );
    for (const features of [
      [whole, part],
      [part, whole],
    ]) {
      assert.deepEqual(problemsOf(features), [
        'app: workload.tuning: custom.whole sets it to {}, and custom.part sets workload.tuning.packed to true. Leave out one of the two features (without), or set the value (overrides).',
      ]);
    }
  });

  it('brings what is required, and does not leave it out alone', () => {
    const needed = feature('needed', withSettings('a', { b: 1 }));
    const needing = feature('needing', withSettings('a', { c: 1 }), { requires: ['custom.needed'] });
    const base = { ...pattern(), name: 'plain' };
    const { features } = compose('app', start(), { base: 'plain', with: ['custom.needing'] }, [
      base,
      pattern(needed, needing),
    ]);
    assert.deepEqual(
      features.map(({ name, requiredBy }) => [name, requiredBy]),
      [
        ['custom.needing', undefined],
        ['custom.needed', 'custom.needing'],
      ],
    );
    assert.deepEqual(problemsOf([needed, needing], { without: ['needed'] }), [
      'app.without: must not contain needed, because custom.needing requires it. Leave out custom.needing too, or keep both.',
    ]);
  });

  it('refuses features that exclude one another, and names that nothing has', () => {
    const one = feature('one', all(), { conflictsWith: { 'custom.other': 'they are opposites' } });
    assert.deepEqual(problemsOf([one, feature('other', all())]), [
      'app: must not have both custom.one and custom.other: they are opposites. Leave out one of them.',
    ]);
    assert.deepEqual(problemsOf([one], { with: ['custom.two'] }), [
      'app.with: must name an existing pattern or feature (got "custom.two"). Use custom.one.',
    ]);
  });

  it('does instead, or leaves out, where an operator is missing', () => {
    const operators = ['keda'] as const;
    const both = feature('both', withSettings('a', { b: 1 }), {
      operators,
      instead: { summary: 'another', apply: withSettings('a', { b: 2 }) },
    });
    const none = feature('none', withSettings('a', { c: 1 }), { operators });
    const result = compose('app', start(), { base: 'custom' }, [pattern(both, none)], new Set());
    assert.deepEqual(
      result.features.map(({ state, missing }) => [state, missing]),
      [
        ['instead', ['keda']],
        ['left out', ['keda']],
      ],
    );
    assert.deepEqual(result.application.settings, { a: { b: 2 } });
  });
});
