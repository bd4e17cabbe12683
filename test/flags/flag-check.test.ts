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
      'flags.definitions.routing.rollout: must add up to 100 (got 90).',
    ]);
    assert.deepEqual(ofFlag({ rollout: { on: 12.5, off: 87.5 } }), [
      'flags.definitions.routing.rollout.on: must be a whole number from 0 to 100 (got 12.5).',
      'flags.definitions.routing.rollout.off: must be a whole number from 0 to 100 (got 87.5).',
    ]);
    assert.deepEqual(ofFlag({ segments: [{ segment: 'heavy', rollout: {} }] }), [
      'flags.definitions.routing.segments.0.rollout: must add up to 100 (got 0).',
    ]);
  });

  it('refuse variants that the flag does not have, with the nearest that it has', () => {
    assert.deepEqual(
      ofFlag({ defaultVariant: 'offf', rollout: { onn: 100 }, segments: [{ segment: 'heavy', variant: 'oof' }] }),
      [
        'flags.definitions.routing.defaultVariant: must be a variant of the flag (got "offf"). Write off, or add it.',
        'flags.definitions.routing.rollout.onn: must be a variant of the flag (got "onn"). Write on, or add it.',
        'flags.definitions.routing.segments.0.variant: must be a variant of the flag (got "oof"). Write off, or add it.',
      ],
    );
  });

  it('refuse a flag without variants, without a default, or with variants of several types', () => {
    const incomplete = { rollout: { on: 100 } } as unknown as FlagSpec;
    assert.deepEqual(problemsOf({ definitions: { routing: incomplete } }), [
      'flags.definitions.routing.variants: must contain at least one variant (got nothing). Write them as { on: true, off: false }.',
    ]);
    assert.deepEqual(problemsOf({ definitions: { routing: { variants: { on: true } } as unknown as FlagSpec } }), [
      'flags.definitions.routing.defaultVariant: must be a variant of the flag (got nothing). Write on.',
    ]);
    assert.deepEqual(ofFlag({ variants: { on: true, off: 'no' } }), [
      'flags.definitions.routing.variants: must have values of one type (got {"on":true,"off":"no"}), or agents get values of a type they do not expect.',
    ]);
  });

  it('refuse a segment that is not there', () => {
    assert.deepEqual(ofFlag({ segments: [{ segment: 'hevy', variant: 'on' }] }), [
      'flags.definitions.routing.segments.0.segment: must name a segment of flags.segments (got "hevy"). Write heavy, or add it.',
    ]);
    assert.deepEqual(
      problemsOf({
        segments: {},
        definitions: { routing: { ...onOff, segments: [{ segment: 'heavy', variant: 'on' }] } },
      }),
      [
        'flags.definitions.routing.segments.0.segment: must name a segment of flags.segments (got "heavy"). Add it to flags.segments.',
      ],
    );
  });

  it('refuse segments that name nothing, or no range of versions', () => {
    assert.deepEqual(ofSegment({ attribute: '', in: [] }), [
      'flags.segments.beta.attribute: must not be empty. Name an attribute of the context.',
      'flags.segments.beta.in: must not be empty. Name a value.',
    ]);
    assert.deepEqual(ofSegment({ attribute: 'agent', startsWith: '' }), [
      'flags.segments.beta.startsWith: must not be empty. Write a text.',
    ]);
    assert.deepEqual(ofSegment({ attribute: 'agent', endsWith: '' }), [
      'flags.segments.beta.endsWith: must not be empty. Write a text.',
    ]);
    for (const semver of ['1.2.0', '>= 1.2', '=> 1.2.0', '>= 01.2.0', '']) {
      assert.deepEqual(ofSegment({ attribute: 'version', semver }), [
        `flags.segments.beta.semver: must be a version range: one of = != > < >= <= ~ ^ and a version of three numbers (got ${JSON.stringify(semver)}). Write it as >= 1.2.0, in quotes.`,
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
        'flags.segments.b*: must have a name of letters, digits, hyphens and underscores that begins and ends with a letter or a digit (got "b*"). Rename it.',
        'flags.definitions.a.b: must have a name of letters, digits, hyphens and underscores that begins and ends with a letter or a digit (got "a.b"). Rename it.',
        'flags.definitions.a.b.variants.on off: must have a name of letters, digits, hyphens and underscores that begins and ends with a letter or a digit (got "on off"). Rename it.',
        'flags.definitions.a.b.bucketBy: must not be empty. Name an attribute, or leave the key out.',
      ],
    );
  });

  it('refuse flagd’s own targeting beside the forms that it stands instead of', () => {
    assert.deepEqual(ofFlag({ targeting: { if: [true, 'on'] }, rollout: { on: 100 } }), [
      'flags.definitions.routing.targeting: must not be set beside rollout or segments. Remove targeting, or the others.',
    ]);
  });

  it('check flagd’s own targeting by flagd’s published schema, one problem per flag, at the innermost place', () => {
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
        'flags.definitions.range.targeting.if.0.sem_ver.2: must have the form that flagd’s schema requires (got "1.2"). Follow flagd’s documentation of targeting rules.',
        'flags.definitions.shares.targeting.fractional.0.1: must be a number (got "half"). Follow flagd’s documentation of targeting rules.',
        'flags.definitions.unknown.targeting.if.1: must contain one operation that flagd knows, without fractionl (got {"fractionl":[["on",100]]}). Follow flagd’s documentation of targeting rules.',
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
        'flags.image.tag: must be a version that never changes (got "latest"), or two pods of one version may differ. Name a version, or add a digest.',
        'flags.scaling.maxReplicas: must be at least 3, the value of minReplicas (got 2). Raise it, or lower minReplicas.',
      ],
    );
  });
});
