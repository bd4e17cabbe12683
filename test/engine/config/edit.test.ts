import assert from 'node:assert/strict';
import fc from 'fast-check';
import { setInPulumiText } from '../../../engine/config/edit.ts';
import { readPulumiText } from '../../../engine/config/yaml.ts';

const set = (text: string, path: string, value: unknown): string =>
  setInPulumiText(text, 'Pulumi.dev.yaml', ['config', ...path.split('.')], value);

describe('editing a file of Pulumi (A8)', () => {
  const cases: readonly (readonly [title: string, text: string, path: string, value: unknown, expected: string])[] = [
    [
      'a value in braces',
      'config:\n  a: {b: 80Gi,  c: 1} # x\n',
      'a.b',
      '100Gi',
      'config:\n  a: {b: 100Gi,  c: 1} # x\n',
    ],
    ['a key in braces', 'config:\n  a: { b: 1 }\n', 'a.c', 2, 'config:\n  a: { b: 1, c: 2 }\n'],
    ['a key in empty braces', 'config:\n  a: {}\n  z: 1\n', 'a.c.d', 2, 'config:\n  a: { c: { d: 2 } }\n  z: 1\n'],
    [
      'a key below others, before the comment of the next',
      'config:\n  a:\n    b: 1 # one\n\n  # about z\n  z: 1\n',
      'a.c.d',
      'x',
      'config:\n  a:\n    b: 1 # one\n    c:\n      d: x\n\n  # about z\n  z: 1\n',
    ],
    ['a key at the end of a file', 'config:\n  a: 1', 'b.c', true, 'config:\n  a: 1\n  b:\n    c: true\n'],
    ['a quoted value', 'config:\n  a: "1.10"\n  b: \'x\'\n', 'a', '1.20', 'config:\n  a: "1.20"\n  b: \'x\'\n'],
    ['a text that looks like a number', 'config:\n  a: x\n', 'a', '1.10', 'config:\n  a: "1.10"\n'],
    ['an empty value', 'config:\n  a:\n  b: 1\n', 'a.c', 1, 'config:\n  a: { c: 1 }\n  b: 1\n'],
    ['an empty file', '', 'a.b', 1, 'config:\n  a:\n    b: 1\n'],
    ['a file without config', '# salt\nsalt: v1\n', 'a', 1, '# salt\nsalt: v1\nconfig:\n  a: 1\n'],
    [
      'JSON text, which stays JSON text',
      'config:\n  a: \'{"b":{"c":1},"d":"it\'\'s"}\' # by pulumi config set\n',
      'a.b.c',
      2,
      'config:\n  a: \'{"b":{"c":2},"d":"it\'\'s"}\' # by pulumi config set\n',
    ],
    [
      'JSON text in double quotes',
      'config:\n  a: "{\\"b\\":1}"\n',
      'a.c',
      'x',
      'config:\n  a: "{\\"b\\":1,\\"c\\":\\"x\\"}"\n',
    ],
    [
      'an alias, by a copy',
      'x: &d { b: 1, c: 2 }\nconfig:\n  a: *d\n',
      'a.b',
      3,
      'x: &d { b: 1, c: 2 }\nconfig:\n  a: { b: 3, c: 2 }\n',
    ],
    [
      'a merged key, by a copy',
      'x: &d { b: { c: 1, d: 2 } }\nconfig:\n  a:\n    <<: *d\n',
      'a.b.c',
      3,
      'x: &d { b: { c: 1, d: 2 } }\nconfig:\n  a:\n    <<: *d\n    b:\n      c: 3\n      d: 2\n',
    ],
    ['a list', 'config:\n  a:\n    - x\n    - y\n  b: 1\n', 'a', ['z'], 'config:\n  a:\n    [ z ]\n  b: 1\n'],
  ];
  for (const [title, text, path, value, expected] of cases) {
    it(`changes ${title} and nothing else`, () => assert.equal(set(text, path, value), expected));
  }

  it('keeps a JSON file JSON', () => {
    const text = '{\n  "config": {\n    "a": 1\n  }\n}';
    assert.equal(
      setInPulumiText(text, 'Pulumi.dev.json', ['config', 'b'], 2),
      '{\n  "config": {\n    "a": 1,\n    "b": 2\n  }\n}',
    );
  });

  it('keeps JSON text within a JSON file JSON text', () => {
    const text = JSON.stringify({ config: { a: '{"b":1,"c":2}' } });
    const edited = JSON.parse(setInPulumiText(text, 'Pulumi.dev.json', ['config', 'a', 'b'], 3)) as unknown;
    assert.deepEqual(edited, { config: { a: '{"b":3,"c":2}' } });
  });

  it('reads back as what was set, whatever stands there', () => {
    const texts = cases.map(([, text]) => text);
    const paths = fc.constantFrom('a', 'a.b', 'a.b.c', 'b', 'new', 'new.key');
    const values = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.array(fc.string(), { maxLength: 3 }));
    fc.assert(
      fc.property(fc.constantFrom(...texts), paths, values, (text, path, value) => {
        const read = readPulumiText(set(text, path, value), 'Pulumi.dev.yaml').content;
        const [top = '', ...keys] = path.split('.');
        const written = (read as { config: Record<string, unknown> }).config[top];
        const plain: unknown = typeof written === 'string' && keys.length > 0 ? JSON.parse(written) : written;
        const found = keys.reduce((inner, key) => (inner as Record<string, unknown>)[key], plain);
        assert.deepEqual(found, value);
      }),
    );
  });
});
