import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import fc from 'fast-check';
import { load } from 'js-yaml';
import { objectsOf } from '../../../components/core/kubernetes/plan.ts';
import { type PlainValue, yamlByLibrary, yamlOf } from '../../../engine/render/yaml.ts';
import { loadPlatform } from '../../../stacks/load.ts';

type PlainObject = Readonly<Record<string, PlainValue>>;

const tricky = [
  'yes',
  'on',
  'null',
  '~',
  '0o14',
  '1e3',
  '012',
  '1:30',
  '2026-11-21',
  '- x',
  'a: b',
  '# c',
  '@x',
  '',
  ' x ',
  'x ',
  '"',
  "'",
  '{}',
  '[]',
  '|',
  '\t',
  'ä…',
  'a\nb',
  'a\n',
  '\na',
  'a\n\nb\n\n',
  ' a\n  b',
];
const text = fc.oneof(
  fc.string({ maxLength: 20 }),
  fc.constantFrom(...tricky),
  fc.string({ unit: 'grapheme', maxLength: 8 }),
);
const leaf = fc.oneof(text, fc.integer(), fc.boolean(), fc.constant(null), fc.constantFrom(0.5, -1.25));

const { value } = fc.letrec<{ value: PlainValue; list: PlainValue[]; object: Record<string, PlainValue> }>((tie) => ({
  value: fc.oneof({ maxDepth: 4, withCrossShrink: true }, leaf, tie('list'), tie('object')),
  list: fc.array(tie('value'), { maxLength: 4 }),
  object: fc.dictionary(
    text.filter((key) => key !== '__proto__'),
    tie('value'),
    { maxKeys: 5, noNullPrototype: true },
  ),
}));

describe('rendered YAML (J3)', () => {
  it('gives back any data when it is read', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom('kind', 'spec', 'data', 'yes', 'a b'), value, { noNullPrototype: true }),
        (object) => {
          assert.deepEqual(load(yamlOf(object)), object);
        },
      ),
      { numRuns: 500 },
    );
  });

  for (const environment of ['development', 'production']) {
    it(`is to the byte what the library writes, for every object of ${environment}`, () => {
      const config = { 'fleetwright:environment': environment };
      const root = resolve(import.meta.dirname, '../../..');
      for (const manifest of loadPlatform(config, root).components.flatMap(objectsOf)) {
        assert.equal(yamlOf(manifest as unknown as PlainObject), yamlByLibrary(manifest));
      }
    });
  }

  it('quotes no text that the library does not, and each that it does, however near they are', () => {
    const part = fc.constantFrom(
      ...'aZ01e_./-:x~=<,( m',
      'Gi',
      'true',
      'no',
      'On',
      'NULL',
      'y',
      'http',
      '://',
      '1e3',
      '.inf',
    );
    const near = fc.array(part, { minLength: 1, maxLength: 6 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(near, (made) => {
        const object = { k: made, [made]: 1, l: [made] };
        assert.equal(yamlOf(object), yamlByLibrary(object));
      }),
      { numRuns: 5000 },
    );
  });

  it('puts first what people look for first, and leaves out what is not set', () => {
    const object = { spec: { b: 1, a: undefined }, metadata: { labels: {}, name: 'x' }, kind: 'Pod', apiVersion: 'v1' };
    assert.equal(yamlOf(object), 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: x\n  labels: {}\nspec:\n  b: 1\n');
  });
});
