import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');

/** What the check of `make check` says of a file with some text in it. */
function check(text: string): { readonly status: number | null; readonly said: string } {
  const folder = mkdtempSync(join(tmpdir(), 'fleetwright-secrets-'));
  try {
    const file = join(folder, 'settings.yaml');
    writeFileSync(file, text);
    const program = join(root, 'node_modules/.bin/secretlint');
    const { status, stdout, stderr } = spawnSync(program, [file], { cwd: root, encoding: 'utf8' });
    return { status, said: `${stdout}${stderr}` };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

describe('detection of secrets (F7)', () => {
  it('finds what is planted, and nothing where nothing is', () => {
    // Put together here, so that this file is none of what the check finds.
    const token = ['ghp', 'wWPw5k4aXcaT4fNP0UcnZwJUVFk6LO0pINUx'].join('_');
    const found = check(`token: ${token}\n`);
    assert.equal(found.status, 1, found.said);
    assert.match(found.said, /GitHub/i);
    assert.deepEqual(check('token: none\n'), { status: 0, said: '' });
  }).timeout(30_000);
});
