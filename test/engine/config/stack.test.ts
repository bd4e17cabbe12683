import assert from 'node:assert/strict';
import { readStack } from '../../../engine/index.ts';
import { fixture, problemsOf, withFolder } from '../fixture.ts';

const unknownText = '04da6b54-80e4-46f7-96ec-b56ff0331ba9';
const project = 'name: shop\nruntime: nodejs\n';

describe('stack configuration as the Pulumi CLI reads it (J3)', () => {
  it('takes defaults, declarations, namespaces, lists, objects and former keys', () => {
    assert.deepEqual(readStack(fixture('features'), 'dev').config, {
      'aws:region': 'eu-west-1',
      'features:enabled': 'true',
      'features:list': '["a",2]',
      'features:nested': `{"password":"${unknownText}","user":"admin"}`,
      'features:old': 'former',
      'features:quoted': 'yes',
      'features:ratio': '1.1',
      'features:region': 'eu-central-1',
      'features:size': '3',
      'features:token': unknownText,
      'other:key': '01',
    });
  });

  it('leaves encrypted values unknown and their keys secret, so that no passphrase is needed', () => {
    assert.deepEqual(readStack(fixture('features'), 'dev').secretKeys, ['features:nested', 'features:token']);
  });

  it('lets what is given beside the files go first', () => {
    const { config } = readStack(fixture('features'), 'dev', { size: 7, 'aws:region': 'us-east-2', list: ['b'] });
    assert.equal(config['features:size'], '7');
    assert.equal(config['aws:region'], 'us-east-2');
    assert.equal(config['features:list'], '["b"]');
  });

  it('finds the project above, the program and the stacks folder it names', async () => {
    const yaml = `${project}stackConfigDir: stacks\nmain: ./\n`;
    await withFolder({ 'Pulumi.yaml': yaml }, async (folder) => {
      assert.deepEqual(await problemsOf(() => readStack(folder, 'dev')), [
        'Pulumi.dev.yaml: does not exist; the project has no stack yet. Create the file.',
      ]);
    });
  });

  it('keeps a declared secret secret, and a value null empty', async () => {
    const yaml = `${project}config:\n  pin: { type: string, secret: true, default: "0042" }\n  shop:none:\n`;
    await withFolder({ 'Pulumi.yaml': yaml, 'Pulumi.dev.yaml': '' }, (folder) => {
      const stack = readStack(folder, 'dev');
      assert.deepEqual(stack.config, { 'shop:none': '', 'shop:pin': '0042' });
      assert.deepEqual(stack.secretKeys, ['shop:pin']);
    });
  });

  it('says that the values of environments are not known', async () => {
    const files = { 'Pulumi.yaml': project, 'Pulumi.dev.yaml': 'environment:\n  - acme/dev\n' };
    const warnings = await withFolder(files, (folder) => readStack(folder, 'dev').warnings);
    assert.deepEqual(warnings, [
      "Pulumi.dev.yaml: the values of its environments are not known without Pulumi's service",
    ]);
  });
});

describe('configuration that is refused (J3)', () => {
  const refuses = (title: string, files: Record<string, string>, stack: string, expected: string[]): void => {
    it(title, () =>
      withFolder(files, async (folder) => assert.deepEqual(await problemsOf(() => readStack(folder, stack)), expected)),
    );
  };

  refuses('no project', {}, 'dev', [
    'Pulumi.yaml: was not found in this folder or one above it. Run the command in the folder of the project.',
  ]);
  refuses(
    'a stack that does not exist, with the nearest first',
    { 'Pulumi.yaml': project, 'Pulumi.dev.yaml': '', 'Pulumi.prod.yaml': '', 'Pulumi.staging.yaml': '' },
    'prd',
    ['Pulumi.prd.yaml: does not exist; the project has prod, dev and staging. Use prod, or create the file.'],
  );
  refuses(
    'malformed YAML, with line and column',
    { 'Pulumi.yaml': project, 'Pulumi.dev.yaml': 'config:\n  shop:a: [1, 2\n  shop:b: 3\n' },
    'dev',
    [
      'Pulumi.dev.yaml:3:3: must be valid YAML: Flow sequence in block collection must be sufficiently indented and ' +
        'end with a ] (got "shop:b: 3"). Correct the line.',
    ],
  );
  refuses(
    'a duplicate key',
    { 'Pulumi.yaml': project, 'Pulumi.dev.yaml': 'config:\n  shop:a: 1\n  shop:a: 2\n' },
    'dev',
    ['Pulumi.dev.yaml:3:3: must be valid YAML: Map keys must be unique (got "shop:a: 2"). Correct the line.'],
  );
  refuses('config that is no mapping', { 'Pulumi.yaml': project, 'Pulumi.dev.yaml': 'config: [a]\n' }, 'dev', [
    'Pulumi.dev.yaml: config: must be a mapping of keys (got ["a"]).',
  ]);
  refuses('a project without name or of another runtime', { 'Pulumi.yaml': 'runtime: go\n' }, 'dev', [
    'Pulumi.yaml: name: must have 1 to 100 letters, digits, dots, hyphens and underscores (got nothing).',
    'Pulumi.yaml: runtime: must be nodejs (got "go").',
  ]);
  refuses(
    'options of the runtime that are of another type, as texts like no are',
    { 'Pulumi.yaml': 'name: shop\nruntime:\n  name: nodejs\n  options: { typescript: no, nodeargs: [a] }\n' },
    'dev',
    [
      'Pulumi.yaml: runtime.options.nodeargs: must be a string (got ["a"]).',
      'Pulumi.yaml: runtime.options.typescript: must be true or false (got "no").',
    ],
  );
  refuses('a stack in JSON that is not JSON', { 'Pulumi.yaml': project, 'Pulumi.dev.json': '{"config": }' }, 'dev', [
    `Pulumi.dev.json: is not valid JSON (Unexpected token '}', "{"config": }" is not valid JSON)`,
  ]);
  refuses('a program that is not there', { 'Pulumi.yaml': `${project}main: src/main.ts\n` }, 'dev', [
    'Pulumi.yaml: main: must be a file or folder that exists (got "src/main.ts").',
  ]);
  refuses(
    'a declared value that is missing, and one of another type',
    {
      'Pulumi.yaml': `${project}config:\n  size: { type: integer }\n  open: { type: boolean }\n  list: { type: array }\n`,
      'Pulumi.dev.yaml': 'config:\n  shop:open: maybe\n  shop:list: "[1]"\n',
    },
    'dev',
    [
      'shop:size: must have a value of the type integer, as the project declares it (got nothing). Set it in Pulumi.dev.yaml.',
      'shop:open: must be of the type boolean, as the project declares it (got "maybe").',
    ],
  );
});
