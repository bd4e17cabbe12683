import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { checkAws } from '../../aws-limits/check.ts';
import { schemaNamed } from '../../aws-limits/data.ts';
import { mappedTypes, mappingOf, schemasUsed } from '../../aws-limits/mapping/index.ts';
import { translate } from '../../aws-limits/translate.ts';
import { type GraphValue, unknown } from '../../engine/index.ts';
import { good } from './good/index.ts';
import { graphOf, resource } from './sample.ts';

type Tree = string | readonly Tree[] | { readonly [key: string]: Tree };

const read = (path: string): string => readFileSync(resolve(import.meta.dirname, path), 'utf8');

/** Every input that the SDK's types have, by type. */
const inputs = JSON.parse(read('inputs.json')) as Record<string, { readonly [key: string]: Tree }>;

/** Types that plans are made of. Read as text: loading their classes takes a second. */
const planned = [...read('../../components/core/aws/classes.ts').matchAll(/'((?:aws|eks):[^']+)':/g)].map(
  ([, token]) => token as string,
);

/** A value with everything in it, of which nothing is known. */
function filled(tree: Tree): GraphValue {
  if (typeof tree === 'string') return tree === 'map' ? { key: unknown } : unknown;
  if (Array.isArray(tree)) return [filled(tree[0] as Tree)];
  return Object.fromEntries(Object.entries(tree).map(([key, one]) => [key, filled(one)]));
}

const pathsOf = (tree: Tree, path = ''): string[] => {
  const below =
    typeof tree === 'string'
      ? []
      : Array.isArray(tree)
        ? pathsOf(tree[0] as Tree, `${path}[]`)
        : Object.entries(tree).flatMap(([key, one]) => pathsOf(one, path === '' ? key : `${path}.${key}`));
  return [path, ...below];
};

describe('the mapping of AWS types to published schemas (A3, A4, A5, A6, A12, A13, A14, F9, G5, H1, I2)', () => {
  it('covers every type that plans are made of', () => {
    assert.ok(planned.length > 70);
    assert.deepEqual(
      planned.filter((type) => mappingOf(type) === undefined),
      [],
    );
  });

  it('covers the secrets that are kept in AWS', () => {
    assert.ok(mappedTypes.includes('aws:secretsmanager/secret:Secret'));
    assert.ok(mappedTypes.includes('aws:secretsmanager/secretRotation:SecretRotation'));
  });

  it('leads to schemas that the extract has', () => {
    for (const name of schemasUsed) assert.doesNotThrow(() => schemaNamed(name));
  });

  it('is tried on one good resource of every type', () => {
    assert.deepEqual(Object.keys(good).sort(), mappedTypes);
  });

  for (const type of mappedTypes) {
    it(`finds a place or a reason for every input of ${type}`, () => {
      const mapping = mappingOf(type);
      assert.ok(mapping !== undefined);
      const everything = filled(inputs[type] as Tree) as Record<string, GraphValue>;
      assert.deepEqual(translate(everything, mapping, schemaNamed).unmapped, []);
    });

    it(`speaks of no input that ${type} does not have`, () => {
      const known = new Set(pathsOf(inputs[type] as Tree));
      const spoken = Object.keys(mappingOf(type)?.properties ?? {});
      assert.deepEqual(
        spoken.filter((path) => !known.has(path)),
        [],
      );
    });
  }

  it('lists a type that nobody mapped, and an input that nobody knows', () => {
    const report = checkAws(
      graphOf(
        resource('aws:lambda/function:Function', { handler: 'index.main' }),
        resource('aws:lambda/function:Function', {}, { name: 'two' }),
        resource('aws:kms/key:Key', { color: 'blue' }),
      ),
    );
    assert.deepEqual(report, {
      checked: 1,
      documents: 0,
      undecidedDocuments: 0,
      problems: [],
      unmappedTypes: [{ type: 'aws:lambda/function:Function', count: 2 }],
      unmappedProperties: [{ type: 'aws:kms/key:Key', property: 'color' }],
    });
  });
});
