import assert from 'node:assert/strict';
import { evaluate, evaluateOverGrpc, type Graph } from '../../../engine/index.ts';
import { problemsOf, withProgram } from '../fixture.ts';

/** TypeScript of which Node alone can only refuse each part: what the compiler makes of it has to be run. */
const ordinary = {
  'tsconfig.json': `{ "compilerOptions": { "target": "ES2022", "strict": true, "esModuleInterop": true,
    "resolveJsonModule": true, "experimentalDecorators": true, "skipLibCheck": true, "types": ["node"] } }`,
  'sizes.json': '{ "small": 2 }',
  'lib/tier.ts': `export enum Tier { Small = 'small', Large = 'large' }
export namespace Limits { export const most = 3; }
export function sealed(target: Function): void { Object.seal(target); }`,
  'lib/index.ts': "export * from './tier';",
  'index.ts': `import * as fs from 'fs';
import * as k8s from '@pulumi/kubernetes';
import * as pulumi from '@pulumi/pulumi';
import { Limits, sealed, Tier } from './lib';
import sizes from './sizes.json';
import path = require('path');

@sealed
class Settings {
  constructor(private readonly tier: Tier, public size = sizes.small) {}
  get data() { return { tier: this.tier, size: String(this.size), most: String(Limits.most) }; }
}
const lines = fs.readFileSync(path.join(__dirname, 'sizes.json'), 'utf8').trim();

const map = new k8s.core.v1.ConfigMap('settings', {
  metadata: { name: 'settings' },
  data: { ...new Settings(Tier.Small).data, lines },
});
export = { name: map.metadata.name };
`,
};

const module = '{ "name": "other", "private": true, "type": "module" }';

function settingsOf({ resources }: Graph): (typeof resources)[number] | undefined {
  return resources.find(({ name }) => name === 'settings');
}

describe('a program in ordinary TypeScript (J3)', function () {
  this.timeout(120_000);

  it('runs as under Pulumi: enums, namespaces, decorators, parameter properties, imports without an ending', () =>
    withProgram(ordinary, async (directory) => {
      const { graph } = await evaluate({ directory, stack: 'dev' });
      assert.deepEqual(settingsOf(graph)?.inputs.data, {
        tier: 'small',
        size: '2',
        most: '3',
        lines: '{ "small": 2 }',
      });
      assert.deepEqual(settingsOf(graph)?.source, { file: 'index.ts', line: 15 });
      const other = await evaluateOverGrpc({ directory, stack: 'dev' });
      assert.deepEqual(settingsOf(other.graph)?.inputs, settingsOf(graph)?.inputs);
    }));

  it('names the line as it was written where the program fails', () =>
    withProgram({ ...ordinary, 'lib/index.ts': 'enum A { B }\n\nthrow new RangeError(A[0]);' }, async (directory) => {
      assert.deepEqual(await problemsOf(() => evaluate({ directory, stack: 'dev' })), [
        'lib/index.ts:3:7: RangeError: B',
      ]);
    }));

  it("shows the compiler's message for what is not TypeScript", () =>
    withProgram({ 'index.ts': 'const a: = 1;\n' }, async (directory) => {
      assert.deepEqual(await problemsOf(() => evaluate({ directory, stack: 'dev' })), [
        'index.ts:1:10: TS1110: Type expected.',
      ]);
    }));

  it("names tsconfig.json for what is wrong with the compiler's options", () =>
    withProgram(
      { 'index.ts': '', 'tsconfig.json': '{ "compilerOptions": { "target": "ES1999" } }' },
      async (directory) => {
        const [problem = ''] = await problemsOf(() => evaluate({ directory, stack: 'dev' }));
        assert.match(problem, /^tsconfig\.json: TS6046: Argument for '--target' option must be/);
      },
    ));

  it('names the line of an import that leads nowhere, and what does not lead there', () =>
    withProgram({ 'index.ts': "\nimport { a } from '@app/a';\nconsole.log(a);\n" }, async (directory) => {
      const [problem = ''] = await problemsOf(() => evaluate({ directory, stack: 'dev' }));
      assert.match(problem, /^index\.ts:2: Error: Cannot find module '@app\/a'\. Neither Pulumi nor Node follows/);
    }));

  const enumeration = { 'package.json': module, 'index.ts': "import { T } from './t.ts';\nexport const t = T.A;\n" };

  it('refuses by file and line what Node refuses in an ES module, and says what is supported', () =>
    withProgram({ ...enumeration, 't.ts': '\nexport enum T { A }\n' }, async (directory) => {
      const [problem = '', ...others] = await problemsOf(() => evaluate({ directory, stack: 'dev' }));
      assert.match(
        problem,
        /^t\.ts:2: SyntaxError: TypeScript enum is not supported in strip-only mode\. This package/,
      );
      assert.match(problem, /or remove "type": "module", or install ts-node 10, and Pulumi compiles the program\.$/);
      assert.deepEqual(others, []);
    }));

  it('names the import without an ending that an ES module cannot have', () =>
    withProgram({ 'package.json': module, 'index.ts': "import './t';\n", 't.ts': '' }, async (directory) => {
      const [problem = ''] = await problemsOf(() => evaluate({ directory, stack: 'dev' }));
      assert.match(problem, /^index\.ts:1: Error: Cannot find module .*This package is an ES module/);
    }));

  it('loads no compiler for a program without TypeScript', () =>
    withProgram({ 'index.js': 'exports.loaded = Object.keys(require.cache).join();' }, async (directory) => {
      const { graph } = await evaluate({ directory, stack: 'dev' });
      assert.doesNotMatch(String(graph.outputs.loaded), /ts-node|typescript\.js/);
    }));
});
