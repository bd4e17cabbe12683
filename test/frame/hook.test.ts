import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');

describe('the hook that make hooks switches on', function () {
  this.timeout(120_000);
  let folder: string;

  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'fleetwright-hook-'));
    for (const name of ['.githooks', 'biome.json', '.secretlintrc.json', '.gitignore', 'tsconfig.json']) {
      cpSync(join(root, name), join(folder, name), { recursive: true });
    }
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
    git('init', '--quiet');
    git('config', 'core.hooksPath', '.githooks');
    git('config', 'user.name', 'test');
    git('config', 'user.email', 'test@example.com');
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  function git(...words: string[]): { readonly status: number | null; readonly said: string } {
    const { status, stdout, stderr } = spawnSync('git', words, { cwd: folder, encoding: 'utf8', timeout: 100_000 });
    return { status, said: stdout + stderr };
  }

  /** Commits a file, and says how that ended. */
  function commit(file: string, text: string): { readonly status: number | null; readonly said: string } {
    writeFileSync(join(folder, file), text);
    git('add', file);
    const ended = git('commit', '--quiet', '-m', 'Try');
    git('reset', '--quiet', '--', file);
    return ended;
  }

  it('lets in what is well, and refuses what is not formatted, breaks a rule or holds a secret', () => {
    const well = commit('well.ts', "export const name = 'well';\n");
    assert.equal(well.status, 0, well.said);
    assert.match(commit('format.ts', 'export  const a = "x"\n').said, /format/);
    const broken = commit('rule.ts', 'export const same = (a: number): boolean => a == 1;\n');
    assert.notEqual(broken.status, 0);
    assert.match(broken.said, /noDoubleEquals/);
    // Put together here, so that this file is none of what the check finds.
    const token = ['ghp', 'wWPw5k4aXcaT4fNP0UcnZwJUVFk6LO0pINUx'].join('_');
    const secret = commit('settings.yaml', `token: ${token}\n`);
    assert.notEqual(secret.status, 0, secret.said);
  });
});
