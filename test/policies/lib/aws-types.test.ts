import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import taggable from '../../../policies/lib/aws-taggable.json' with { type: 'json' };
import { awsPolicies } from '../../../policies/packs.ts';
import { good } from '../aws/good.ts';
import { type MadeUp, validateMadeUp } from '../aws/resources.ts';

const root = resolve(import.meta.dirname, '../../..');
const sdk = dirname(createRequire(join(root, 'package.json')).resolve('@pulumi/aws/package.json'));

/** The names of the fields of an interface, each with its type as it is written. */
function fieldsOf(text: string, opening: RegExp): ReadonlyMap<string, string> {
  const start = text.search(opening);
  if (start < 0) return new Map();
  const indent = / *$/.exec(text.slice(0, start))?.[0] ?? '';
  const body = text.slice(start, text.indexOf(`\n${indent}}`, start));
  return new Map(
    [...body.matchAll(new RegExp(`^${indent}    (\\w+)\\??: (.+)$`, 'gm'))].map(([, name, type]) => [
      name as string,
      type as string,
    ]),
  );
}

const inputs = readFileSync(join(sdk, 'types/input.d.ts'), 'utf8');

/** The fields of a type of the SDK's inputs, `inputs.ec2.LaunchTemplateMetadataOptions`. */
function fieldsOfInput(type: string): ReadonlyMap<string, string> | undefined {
  const [, module, name] = /inputs\.(\w+)\.(\w+)/.exec(type) ?? [];
  if (module === undefined) return undefined;
  const start = inputs.indexOf(`export declare namespace ${module} {`);
  const namespace = inputs.slice(start, inputs.indexOf('\n}', start));
  return fieldsOf(namespace, new RegExp(`(?<=^ +)interface ${name} \\{`, 'm'));
}

function argumentsOf(type: string): ReadonlyMap<string, string> {
  const [, path] = type.split(':') as [string, string];
  return fieldsOf(readFileSync(join(sdk, `${path}.d.ts`), 'utf8'), /^export interface \w+Args \{/m);
}

/** The first step of a path that the SDK does not have. */
function misspelled(type: string, path: readonly string[]): string | undefined {
  let fields: ReadonlyMap<string, string> | undefined = argumentsOf(type);
  for (const step of path) {
    if (fields === undefined) return undefined;
    const found = fields.get(step);
    if (found === undefined) return step;
    fields = fieldsOfInput(found);
  }
  return undefined;
}

/** Notes down which fields are read, however deep. */
function noting(value: unknown, path: readonly string[], note: (path: readonly string[]) => void): unknown {
  if (typeof value !== 'object' || value === null) return value;
  return new Proxy(value, {
    get: (target, field) => {
      const inner = Reflect.get(target, field) as unknown;
      if (typeof field !== 'string' || Array.isArray(target)) return noting(inner, path, note);
      note([...path, field]);
      return noting(inner, [...path, field], note);
    },
  });
}

describe('AWS policies and the provider’s SDK (F1)', () => {
  const sources = globSync(['policies/aws/*.ts', 'policies/lib/aws-*.ts'], { cwd: root });
  const tokens = new Set(
    sources.flatMap((file) => readFileSync(join(root, file), 'utf8').match(/(?<=')aws:\w+\/\w+:\w+(?=')/g) ?? []),
  );

  it('name only types that the SDK has', () => {
    assert.ok(tokens.size > 50);
    for (const token of tokens) {
      const file = join(sdk, `${token.split(':')[1]}.js`);
      assert.ok(existsSync(file), token);
      assert.ok(readFileSync(file, 'utf8').includes(`__pulumiType = '${token}'`), token);
    }
  });

  it('read only properties that the SDK has', function () {
    this.timeout(30_000);
    const read = new Map<string, readonly string[]>();
    const seen = ({ type, props }: MadeUp): unknown =>
      noting(props, [], (path) => read.set(`${type} ${path.join('.')}`, path));
    for (const policy of awsPolicies) {
      if ('validateStack' in policy) {
        validateMadeUp(policy, Object.values(good), {}, seen);
        continue;
      }
      for (const resource of Object.values(good)) {
        for (const check of [policy.validateResource ?? []].flat()) {
          check({ type: resource.type, props: seen(resource), getConfig: () => ({}) } as never, () => {});
        }
      }
    }
    // What a stack's resources are called by one another are outputs.
    const outputs = new Set(['id', 'arn']);
    const wrong = [...read].filter(([key, path]) => {
      const step = key.startsWith('aws:') ? misspelled(key.split(' ')[0] as string, path) : undefined;
      return step !== undefined && !outputs.has(step);
    });
    assert.deepEqual(
      wrong.map(([key]) => key),
      [],
    );
    assert.ok(read.size > 100, String(read.size));
  });

  it('would find a misspelled property', () => {
    assert.equal(misspelled('aws:rds/instance:Instance', ['storageEncryption']), 'storageEncryption');
    assert.equal(misspelled('aws:ec2/launchTemplate:LaunchTemplate', ['metadataOptions', 'httpToken']), 'httpToken');
    assert.equal(misspelled('aws:ec2/launchTemplate:LaunchTemplate', ['metadataOptions', 'httpTokens']), undefined);
  });

  it('know which types take tags: `UPDATE_TAGGABLE=1` makes the list anew (A10)', function () {
    this.timeout(60_000);
    const modules: Record<string, string> = {};
    for (const file of globSync('*/*.d.ts', { cwd: sdk }).sort()) {
      const text = readFileSync(join(sdk, file), 'utf8');
      // Functions stand beside resources, by names that begin with get.
      if (/\/get[A-Z]/.test(file) || !fieldsOf(text, /^export interface \w+Args \{/m).has('tags')) continue;
      const [module, name] = file.slice(0, -'.d.ts'.length).split('/') as [string, string];
      modules[module] = modules[module] === undefined ? name : `${modules[module]} ${name}`;
    }
    if (process.env.UPDATE_TAGGABLE === '1') {
      writeFileSync(join(root, 'policies/lib/aws-taggable.json'), `${JSON.stringify(modules, null, 2)}\n`);
    }
    assert.deepEqual(taggable, modules);
  });
});
