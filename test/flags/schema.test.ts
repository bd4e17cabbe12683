import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { checkFeatureFlags } from '../../components/flags/flag-check.ts';
import { planDocument } from '../../components/flags/flagd-json.ts';
import { compiledSchema } from '../../components/flags/schema/compile.ts';
import { checkSchema } from '../../components/flags/schema-check.ts';
import {
  type FlagSpec,
  type FlagValue,
  type Rollout,
  type SegmentSpec,
  semverOperators,
} from '../../components/flags/spec.ts';
import { sample } from './sample.ts';

const name = fc.stringMatching(/^[a-z][a-z0-9-]{0,10}[a-z0-9]$/);
const attribute = fc.constantFrom('tier', 'agent', 'user.email', 'targetingKey');
const filled = fc.string({ minLength: 1, maxLength: 12 });

const segment: fc.Arbitrary<SegmentSpec> = fc.oneof(
  fc.record({ attribute, in: fc.array(fc.oneof(filled, fc.integer()), { minLength: 1, maxLength: 4 }) }),
  fc.record({ attribute, startsWith: filled }),
  fc.record({ attribute, endsWith: filled }),
  fc
    .tuple(
      attribute,
      fc.constantFrom(...semverOperators),
      fc.constantFrom('', ' '),
      fc.tuple(fc.nat(), fc.nat(), fc.nat()),
    )
    .map(([at, operator, space, version]) => ({ attribute: at, semver: `${operator}${space}${version.join('.')}` })),
);

const values: readonly fc.Arbitrary<FlagValue>[] = [
  fc.boolean(),
  fc.string(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.dictionary(name, fc.jsonValue(), { maxKeys: 3, noNullPrototype: true }) as fc.Arbitrary<FlagValue>,
];

/** Shares that come to 100, by any number of cuts. */
const rolloutOf = (variants: readonly string[]): fc.Arbitrary<Rollout> =>
  fc
    .array(fc.integer({ min: 0, max: 100 }), { minLength: variants.length - 1, maxLength: variants.length - 1 })
    .map((cuts) => {
      const marks = [0, ...cuts.sort((one, other) => one - other), 100];
      return Object.fromEntries(
        variants.map((variant, index) => [variant, (marks[index + 1] ?? 0) - (marks[index] ?? 0)]),
      );
    });

const flagOf = (segments: readonly string[]): fc.Arbitrary<FlagSpec> =>
  fc
    .tuple(fc.uniqueArray(name, { minLength: 1, maxLength: 4 }), fc.constantFrom(...values))
    .chain(([variants, value]) => {
      const variant = fc.constantFrom(...variants);
      const rule = (at: string) =>
        fc.oneof(
          fc.record({ segment: fc.constant(at), variant }),
          fc.record({ segment: fc.constant(at), rollout: rolloutOf(variants) }),
        );
      const shape = {
        variants: fc
          .tuple(...variants.map(() => value))
          .map((all) => Object.fromEntries(variants.map((key, index) => [key, all[index] as FlagValue]))),
        defaultVariant: variant,
        description: filled,
        enabled: fc.boolean(),
        rollout: rolloutOf(variants),
        bucketBy: attribute,
        segments: fc.tuple(...segments.map(rule)),
      };
      return fc.record(shape, { requiredKeys: ['variants', 'defaultVariant'] }) as fc.Arbitrary<FlagSpec>;
    });

const environment = fc.dictionary(name, segment, { maxKeys: 3, noNullPrototype: true }).chain((segments) =>
  fc.record({
    segments: fc.constant(segments),
    definitions: fc.dictionary(name, flagOf(Object.keys(segments)), { minKeys: 1, maxKeys: 3, noNullPrototype: true }),
  }),
);

describe('any legal flag (B8)', () => {
  it('passes flagd’s published schema', function () {
    this.timeout(60_000);
    fc.assert(
      fc.property(environment, ({ definitions, segments }) => {
        assert.deepEqual(checkSchema('sets', planDocument('test', definitions, segments)), []);
        assert.deepEqual(checkFeatureFlags('flags', { ...sample, definitions, segments }), []);
      }),
    );
  });

  it('is refused by the schema as soon as it is none', () => {
    const broken = planDocument('test', { flag: { variants: { on: true, off: 'no' }, defaultVariant: 'on' } }, {});
    assert.equal(checkSchema('sets', broken).length, 1);
  });
});

describe('the compiled schema of flagd (B8)', () => {
  it('is what the published one comes to', () => {
    const file = join(import.meta.dirname, '../../components/flags/schema/validate.cjs');
    assert.equal(readFileSync(file, 'utf8'), compiledSchema());
  });
});
