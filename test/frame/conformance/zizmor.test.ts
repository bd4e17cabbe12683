import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { hasPython, pythonTool } from './python-tools.ts';

const run = promisify(execFile);
const root = resolve(import.meta.dirname, '../../..');
const workflows = globSync('.github/workflows/*.yml', { cwd: root });

describe('the security of workflows, by zizmor (F7, J5)', function () {
  this.timeout(10 * 60_000); // its environment may have to be made

  before(async function () {
    if (!(await hasPython())) this.skip();
  });

  /** What zizmor finds in a workflow: the names of its audits. */
  async function audited(file: string): Promise<string[]> {
    const zizmor = await pythonTool('zizmor');
    const given = ['--offline', '--no-exit-codes', '--format', 'json', file];
    const { stdout } = await run(zizmor, given, { cwd: root, timeout: 60_000 });
    return (JSON.parse(stdout) as readonly { readonly ident: string }[]).map(({ ident }) => ident);
  }

  for (const workflow of workflows) {
    it(`finds nothing in ${workflow}`, async () => assert.deepEqual(await audited(join(root, workflow)), []));
  }

  it('finds an action without a pinned commit, and a template in a script', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'fleetwright-zizmor-'));
    try {
      const wrong = join(folder, 'wrong.yml');
      const text = readFileSync(join(root, workflows[0] as string), 'utf8');
      const unpinned = text.replace(/actions\/checkout@[0-9a-f]{40} # \S+/, 'actions/checkout@v7');
      writeFileSync(
        wrong,
        unpinned.replace('- run: make test', `- run: echo "\${{ github.event.pull_request.title }}"`),
      );
      const found = await audited(wrong);
      assert.ok(found.includes('unpinned-uses'), found.join());
      assert.ok(found.includes('template-injection'), found.join());
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
