import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../../..');
const seconds = 60;

/** What a process of its own prints that loads a module of the packs and then the SDK. */
const printed = (module: string, expression: string): string =>
  execFileSync(
    process.execPath,
    [
      '--input-type=module',
      '--eval',
      `import { createRequire } from 'node:module';
       const require = createRequire('${root}/package.json');
       ${module === '' ? '' : `await import('${root}/policies/lib/${module}');`}
       const pulumi = require('@pulumi/pulumi');
       console.log(${expression});`,
    ],
    { cwd: root, encoding: 'utf8', timeout: seconds * 1000 },
  ).trim();

const arborist = "Object.keys(require.cache).some((file) => file.includes('@npmcli/arborist'))";

describe('what a pack does not load', () => {
  it('are npm’s libraries, which the SDK loads otherwise', function () {
    this.timeout(2 * seconds * 1000);
    assert.equal(printed('', arborist), 'true');
    assert.equal(printed('put-off.ts', arborist), 'false');
  });

  it('is loaded once it is asked for', function () {
    this.timeout(seconds * 1000);
    const asked = `(await require('@pulumi/pulumi/runtime/closure/codePaths.js').computeCodePaths({}) instanceof Map, ${arborist})`;
    assert.equal(printed('put-off.ts', asked), 'true');
  });
});
