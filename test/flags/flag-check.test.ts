import assert from 'node:assert/strict';
import { formatProblem } from '../../components/core/problems/problem.ts';
import { checkFeatureFlags } from '../../components/flags/flag-check.ts';
import type { FeatureFlagsSpec, FlagSpec, SegmentSpec } from '../../components/flags/spec.ts';
import { onOff, sample } from './sample.ts';

const problemsOf = (change: Partial<FeatureFlagsSpec>): string[] =>
  checkFeatureFlags('flags', { ...sample, ...change }).map(formatProblem);

const ofFlag = (change: Partial<FlagSpec>): string[] =>
  problemsOf({ definitions: { routing: { ...onOff, ...change } } });

const ofSegment = (segment: SegmentSpec): string[] => problemsOf({ segments: { beta: segment } });

describe('feature flag checks (B8)', () => {
  it('find nothing wrong with flags of every type, with shares and segments', () => {
    assert.deepEqual(problemsOf({}), []);
    assert.deepEqual(
      problemsOf({
        definitions: {
          text: { variants: { a: 'a', b: 'b', c: 'c' }, defaultVariant: 'a', rollout: { b: 20, c: 30, a: 50 } },
          number: {
            variants: { few: 1, many: 10 },
            defaultVariant: 'few',
            bucketBy: 'user.id',
            rollout: { many: 100 },
          },
          object: { variants: { one: { size: 1 } }, defaultVariant: 'one' },
          all: { ...onOff, segments: Object.keys(sample.segments).map((segment) => ({ segment, variant: 'on' })) },
        },
      }),
      [],
    );
  });

  it('refuse percentages that do not come to 100, and shares that are none', () => {
    assert.deepEqual(ofFlag({ rollout: { on: 20, off: 70 } }), [
      'flags.definitions.routing.rollout: {"on":20,"off":70} is wrong because its percentages come to 90; make them come to 100',
    ]);
    assert.deepEqual(ofFlag({ rollout: { on: 12.5, off: 87.5 } }), [
      'flags.definitions.routing.rollout.on: 12.5 is wrong because it is no whole number of percent; write a whole number from 0 to 100',
      'flags.definitions.routing.rollout.off: 87.5 is wrong because it is no whole number of percent; write a whole number from 0 to 100',
    ]);
    assert.deepEqual(ofFlag({ segments: [{ segment: 'heavy', rollout: {} }] }), [
      'flags.definitions.routing.segments.0.rollout: {} is wrong because its percentages come to 0; make them come to 100',
    ]);
  });

  it('refuse variants that the flag does not have, with the nearest that it has', () => {
    assert.deepEqual(
      ofFlag({ defaultVariant: 'offf', rollout: { onn: 100 }, segments: [{ segment: 'heavy', variant: 'oof' }] }),
      [
        'flags.definitions.routing.defaultVariant: "offf" is wrong because the flag has no such variant; write off, or add it',
        'flags.definitions.routing.rollout.onn: "onn" is wrong because the flag has no such variant; write on, or add it',
        'flags.definitions.routing.segments.0.variant: "oof" is wrong because the flag has no such variant; write off, or add it',
      ],
    );
  });

  it('refuse a flag without variants, without a default, or with variants of several types', () => {
    const incomplete = { rollout: { on: 100 } } as unknown as FlagSpec;
    assert.deepEqual(problemsOf({ definitions: { routing: incomplete } }), [
      'flags.definitions.routing.variants: (nothing) is wrong because a flag without variants can answer nothing; name them: { on: true, off: false }',
    ]);
    assert.deepEqual(problemsOf({ definitions: { routing: { variants: { on: true } } as unknown as FlagSpec } }), [
      'flags.definitions.routing.defaultVariant: (nothing) is wrong because it must be set; write one of on',
    ]);
    assert.deepEqual(ofFlag({ variants: { on: true, off: 'no' } }), [
      'flags.definitions.routing.variants: {"on":true,"off":"no"} is wrong because its values are of several types (boolean, string), and agents ask for one; give all variants one type',
    ]);
  });

  it('refuse a segment that is not there', () => {
    assert.deepEqual(ofFlag({ segments: [{ segment: 'hevy', variant: 'on' }] }), [
      'flags.definitions.routing.segments.0.segment: "hevy" is wrong because there is no such segment; write heavy, or add it',
    ]);
    assert.deepEqual(
      problemsOf({
        segments: {},
        definitions: { routing: { ...onOff, segments: [{ segment: 'heavy', variant: 'on' }] } },
      }),
      [
        'flags.definitions.routing.segments.0.segment: "heavy" is wrong because there is no such segment; add it to flags.segments',
      ],
    );
  });

  it('refuse segments that name nothing, or no range of versions', () => {
    assert.deepEqual(ofSegment({ attribute: '', in: [] }), [
      'flags.segments.beta.attribute: "" is wrong because it names nothing; name an attribute of the context',
      'flags.segments.beta.in: [] is wrong because it names nothing; name a value',
    ]);
    assert.deepEqual(ofSegment({ attribute: 'agent', startsWith: '' }), [
      'flags.segments.beta.startsWith: "" is wrong because it names nothing; name a text',
    ]);
    assert.deepEqual(ofSegment({ attribute: 'agent', endsWith: '' }), [
      'flags.segments.beta.endsWith: "" is wrong because it names nothing; name a text',
    ]);
    for (const semver of ['1.2.0', '>= 1.2', '=> 1.2.0', '>= 01.2.0', '']) {
      assert.deepEqual(ofSegment({ attribute: 'version', semver }), [
        `flags.segments.beta.semver: ${JSON.stringify(semver)} is wrong because it is no range of versions (one of = != > < >= <= ~ ^, and a version of three numbers); write it as >= 1.2.0, in quotes`,
      ]);
    }
  });

  it('refuse names that flagd could not tell from others, and hashing by nothing', () => {
    assert.deepEqual(
      problemsOf({
        definitions: { 'a.b': { variants: { 'on off': true }, defaultVariant: 'on off', bucketBy: '' } },
        segments: { 'b*': { attribute: 'agent', in: ['aider'] } },
      }),
      [
        'flags.segments.b*: "b*" is wrong because the name of a segment consists of letters, digits, dashes and underscores; rename it',
        'flags.definitions.a.b: "a.b" is wrong because the name of a flag consists of letters, digits, dashes and underscores; rename it',
        'flags.definitions.a.b.variants.on off: "on off" is wrong because the name of a variant consists of letters, digits, dashes and underscores; rename it',
        'flags.definitions.a.b.bucketBy: "" is wrong because it names nothing; name an attribute, or leave the key out',
      ],
    );
  });

  it('refuse flagd’s own targeting beside the forms that it stands instead of', () => {
    assert.deepEqual(ofFlag({ targeting: { if: [true, 'on'] }, rollout: { on: 100 } }), [
      'flags.definitions.routing.targeting: {"if":[true,"on"]} is wrong because it stands instead of rollout and segments, which are there too; keep one of the two',
    ]);
  });

  it('hold flagd’s own targeting against flagd’s published schema, one problem a flag, at the innermost place', () => {
    const targeted = (targeting: Record<string, unknown>): FlagSpec => ({ ...onOff, targeting });
    assert.deepEqual(
      problemsOf({
        definitions: {
          fine: targeted({ if: [{ in: ['a', { var: 'agent' }] }, 'on', null] }),
          unknown: targeted({ if: [true, { fractionl: [['on', 100]] }] }),
          range: targeted({ if: [{ sem_ver: [{ var: 'version' }, '>=', '1.2'] }, 'on'] }),
          shares: targeted({
            fractional: [
              ['on', 'half'],
              ['off', 50],
            ],
          }),
        },
      }),
      [
        'flags.definitions.range.targeting.if.0.sem_ver.2: "1.2" is wrong because flagd’s schema wants it in another form; write it as flagd’s documentation of targeting rules says',
        'flags.definitions.shares.targeting.fractional.0.1: "half" is wrong because flagd’s schema says that it must be number; write it as flagd’s documentation of targeting rules says',
        'flags.definitions.unknown.targeting.if.1: {"fractionl":[["on",100]]} is wrong because flagd knows no operation fractionl, or not beside others; write it as flagd’s documentation of targeting rules says',
      ],
    );
  });

  it('refuse of flagd what no workload may have', () => {
    assert.deepEqual(
      problemsOf({
        image: { ...sample.image, tag: 'latest' },
        scaling: { minReplicas: 3, maxReplicas: 2, targetCpuPercent: 70 },
      }),
      [
        'flags.image.tag: "latest" is wrong because what it points to changes, so two pods of one version may differ; name a version, or add a digest',
        'flags.scaling.maxReplicas: 2 is wrong because it is less than minReplicas (3); raise it or lower minReplicas',
      ],
    );
  });
});
