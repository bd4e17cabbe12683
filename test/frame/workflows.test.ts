import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { goTool } from '../live/go-tool.ts';

const run = promisify(execFile);
const root = resolve(import.meta.dirname, '../..');
const workflows = globSync('.github/workflows/*.yml', { cwd: root });

/** What actionlint says of a workflow; nothing if it is well. */
async function lint(file: string): Promise<string> {
  const program = await goTool({
    name: 'actionlint',
    package: 'github.com/rhysd/actionlint/cmd/actionlint',
    module: join(import.meta.dirname, 'actionlint'),
  });
  // Linters of scripts are found on the PATH: without them the result is the same everywhere.
  const options = ['-no-color', '-shellcheck=', '-pyflakes='];
  return run(program, [...options, file], { cwd: root }).then(
    () => '',
    ({ stdout, message }: { stdout?: string; message: string }) => stdout || message,
  );
}

describe('workflows of the repository (J5)', function () {
  this.timeout(10 * 60_000); // the linter may have to be built

  it('are well by their linter, which finds what is not', async () => {
    assert.ok(workflows.length > 0);
    for (const file of workflows) assert.equal(await lint(join(root, file)), '', file);
    const folder = mkdtempSync(join(tmpdir(), 'fleetwright-workflow-'));
    try {
      const wrong = join(folder, 'wrong.yml');
      const text = readFileSync(join(root, workflows[0] as string), 'utf8');
      writeFileSync(wrong, text.replace('runner.os', 'runner.system'));
      assert.match(await lint(wrong), /property "system" is not defined/);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('use actions at a commit, with the version beside it, and may only read', () => {
    for (const file of workflows) {
      const text = readFileSync(join(root, file), 'utf8');
      const used = [...text.matchAll(/uses: (.*)$/gm)].map(([, what = '']) => what);
      assert.ok(used.length > 0, file);
      for (const what of used) assert.match(what, /^[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/, file);
      assert.match(text, /^permissions:\n {2}contents: read\n/m, file);
    }
  });
});
