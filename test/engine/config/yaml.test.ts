import assert from 'node:assert/strict';
import { configValueOf } from '../../../engine/config/value.ts';
import { readPulumiText } from '../../../engine/config/yaml.ts';
import { readStack } from '../../../engine/index.ts';
import { problemsOf, withFolder } from '../fixture.ts';

/** A value as it stands in a stack's file, and what a program gets: printed by the loader of the Pulumi CLI 3.270. */
const values: readonly (readonly [written: string, text: string])[] = [
  ['1.10', '1.1'],
  ['01', '1'],
  ['0777', '511'],
  ['0o17', '15'],
  ['1_000', '1000'],
  ['0x1F', '31'],
  ['yes', 'yes'],
  ['on', 'on'],
  ['2001-01-02', '2001-01-02 00:00:00 +0000 UTC'],
  ['2001-12-14t21:59:43.10-05:00', '2001-12-14 21:59:43.1 -0500 -0500'],
  ['2001-12-14 21:59:43.10', '2001-12-14 21:59:43.1 +0000 UTC'],
  ['null', ''],
  ['~', ''],
  ['12345678901234567890', '12345678901234567890'],
  ['123456789012345678901234', '1.2345678901234569e+23'],
  ['1e3', '1000'],
  ['1e21', '1e+21'],
  ['1e-7', '1e-7'],
  ['0b101', '5'],
  ['"0042"', '0042'],
  ['!!str 5', '5'],
  ['!!int "5"', '5'],
  ['!!float 3', '3'],
  ['!!binary aGVsbG8=', 'hello'],
  ['!foo bar', 'bar'],
  ['true', 'true'],
  ['True', 'true'],
  ['1.0', '1'],
  ['-0', '0'],
  ['+5', '5'],
  ['08', '8'],
  ['09.5', '9.5'],
  [
    '{x: 1.10, y: 0777, z: 2001-01-02, n: null, b: yes, e: 1e21, big: 12345678901234567890, c: "<&>"}',
    '{"b":"yes","big":12345678901234567890,"c":"\\u003c\\u0026\\u003e","e":1e+21,"n":null,"x":1.1,"y":511,"z":"2001-01-02 00:00:00 +0000 UTC"}',
  ],
  ['[1.10, 1e3]', '[1.1,1000]'],
  ['{secure: 5}', '{"secure":5}'],
  ['"a\\tb"', 'a\tb'],
  ['[{<<: {q: 1}, r: 2}]', '[{"q":1,"r":2}]'],
  ['{<<: [{q: 1, s: 5}, {q: 2, t: 3}], s: 9}', '{"q":1,"s":9,"t":3}'],
  ['"<<"', '<<'],
  ['190:20:30', '190:20:30'],
  ['.5', '0.5'],
  ['5.', '5'],
  ['1__0', '10'],
  ['_1', '_1'],
  ['0x', '0x'],
  ['-0x1F', '-31'],
  ['1.5e3', '1500'],
  ['100000000000000000000.5', '100000000000000000000'],
  ['0.000001', '0.000001'],
  ['0.0000001', '1e-7'],
  ['1000000', '1000000'],
  ['2001-1-2', '2001-01-02 00:00:00 +0000 UTC'],
  ['2001-01-02T03:04:05Z', '2001-01-02 03:04:05 +0000 UTC'],
  ['[2001-01-02T03:04:05Z]', '["2001-01-02 03:04:05 +0000 UTC"]'],
  ['y', 'y'],
  ['[~]', '[null]'],
  ['1e400', '1e400'],
  ['0o8', '0o8'],
  ['~x', '~x'],
  ['{b: !!set {x, y}}', '{"b":{"x":null,"y":null}}'],
];

/** Whole files, read by the same loader. */
const files: readonly (readonly [file: string, config: Readonly<Record<string, string>>])[] = [
  ['config:\n  a:\n', { 'shop:a': '' }],
  ['config:\n  a: &x {k: 1}\n  b: *x\n', { 'shop:a': '{"k":1}', 'shop:b': '{"k":1}' }],
  ['config:\n  a: |\n    x\n    y\n\n', { 'shop:a': 'x\ny\n' }],
  ['config:\n  <<: {a: 1}\n  b: 2\n', { 'shop:a': '1', 'shop:b': '2' }],
  ['config:\n  a: 1\n---\nconfig:\n  b: 2\n', { 'shop:a': '1' }],
  ['config:\n  a:\t1\n', { 'shop:a': '1' }],
  ['config: {}\n', {}],
  ['', {}],
  ['config:\n', {}],
  ['%YAML 1.1\n---\nconfig:\n  a: 0777\n', { 'shop:a': '511' }],
  ['﻿config:\n  a: 5\n', { 'shop:a': '5' }],
  ['x: &d { active: true }\nconfig:\n  a:\n    <<: *d\n', { 'shop:a': '{"active":true}' }],
  ['config:\n  shop:config:a: 4\n', { 'shop:a': '4' }],
  ['config:\n  a: "x\n    y"\n', { 'shop:a': 'x y' }],
  ['other: 1\n', {}],
];

/** Files that the same loader refuses. */
const refused: readonly string[] = [
  'config:\n  a: .inf\n',
  'config:\n  a: .nan\n',
  'config:\n  a: {x: .inf}\n',
  'config:\n  a: -.inf\n',
  'config:\n  a: {x: 1, x: 2}\n',
  'config:\n  a: {1: x, "1": y}\n',
  'config:\n\ta: 1\n',
  'config:\n  a: *none\n',
  'config: [a]\n',
  'config:\n  a: 1\n  a: 2\n',
  'config:\n  a: {<<: 5}\n',
  'config:\n  a: {b: &q [*q]}\n',
  'config: {a: 1\n',
  'config:\n  ? [x]\n  : 1\n',
  'config:\n  a: {? {z: 1} : 1}\n',
  'config:\n  a: 1\nconfig:\n  a: 2\n',
  '- a\n',
];

const project = { 'Pulumi.yaml': 'name: shop\nruntime: nodejs\n' };

describe('YAML as the Pulumi CLI reads it (J3)', () => {
  for (const [written, text] of values) {
    it(`hands on ${written} as the CLI does`, () => {
      const { content } = readPulumiText(`config:\n  a: ${written}\n`, 'Pulumi.dev.yaml');
      const { config } = content as { readonly config: { readonly a: unknown } };
      assert.equal(configValueOf(config.a).text, text);
    });
  }

  for (const [file, config] of files) {
    it(`reads a file as the CLI does: ${JSON.stringify(file)}`, () =>
      withFolder({ ...project, 'Pulumi.dev.yaml': file }, (folder) => {
        assert.deepEqual(readStack(folder, 'dev').config, config);
      }));
  }

  for (const file of refused) {
    it(`refuses a file that the CLI refuses: ${JSON.stringify(file)}`, () =>
      withFolder({ ...project, 'Pulumi.dev.yaml': file }, async (folder) => {
        const [problem] = await problemsOf(() => readStack(folder, 'dev'));
        assert.match(problem ?? '', /^Pulumi\.dev\.yaml/);
      }));
  }

  it('merges keys in Pulumi.yaml too, and follows its anchors', () => {
    const yaml =
      'x: &common { default: 3, type: integer }\nname: shop\nruntime: nodejs\nconfig:\n  size: { <<: *common }\n';
    return withFolder({ 'Pulumi.yaml': yaml, 'Pulumi.dev.yaml': '' }, (folder) => {
      assert.deepEqual(readStack(folder, 'dev').config, { 'shop:size': '3' });
    });
  });

  it('takes only secure: with a text, and nothing beside it, for an encrypted value', () =>
    withFolder({ ...project, 'Pulumi.dev.yaml': 'config:\n  a: { secure: AA== }\n  b: { secure: 5 }\n' }, (folder) => {
      const { config, secretKeys } = readStack(folder, 'dev');
      assert.deepEqual(secretKeys, ['shop:a']);
      assert.equal(config['shop:b'], '{"secure":5}');
    }));
});
