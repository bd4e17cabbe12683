import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../../..');

/** Runs a program that imports what the stacks import first. */
async function run(program: string): Promise<{ code: number; said: string }> {
  const imports = [
    "import debuggable from '@pulumi/pulumi/runtime/debuggable.js';",
    `import ${JSON.stringify(resolve(root, 'stacks/config/promise-traces.ts'))};`,
  ];
  const args = ['--input-type=module', '--eval', [...imports, program].join('\n')];
  return new Promise((done) => {
    execFile(process.execPath, args, { cwd: root }, (error, stdout, stderr) => {
      done({ code: error === null ? 0 : Number(error.code), said: stdout + stderr });
    });
  });
}

describe('a program that takes no traces of its promises', function () {
  this.timeout(20_000);

  it('ends well when all of them are answered', async () => {
    assert.deepEqual(await run("await debuggable.debuggablePromise(Promise.resolve(1), 'one');"), {
      code: 0,
      said: '',
    });
  });

  it('still fails for one that nobody answers', async () => {
    const { code, said } = await run("debuggable.debuggablePromise(new Promise(() => {}), 'never');");
    assert.equal(code, 1);
    assert.match(said, /1 promise was still active/);
  });

  it('keeps the places of errors', async () => {
    const { code, said } = await run(
      "async function broken() { throw new Error('no zone'); }\nawait debuggable.debuggablePromise(broken(), 'zones');",
    );
    assert.equal(code, 1);
    assert.match(said, /Error: no zone\n {4}at broken /);
  });
});
