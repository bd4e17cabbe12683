import assert from 'node:assert/strict';
import {
  closeSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { replaceFile } from '../../engine/replace-file.ts';

describe('replacing a file', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'fleetwright-replace-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('leaves whoever has opened it the old text, keeps its mode, and leaves nothing beside it', () => {
    const file = join(folder, 'stack.yaml');
    writeFileSync(file, 'old', { mode: 0o600 });
    const opened = openSync(file, 'r');
    replaceFile(file, 'new');
    assert.equal(readFileSync(opened, 'utf8'), 'old');
    closeSync(opened);
    assert.equal(readFileSync(file, 'utf8'), 'new');
    assert.equal(statSync(file).mode & 0o777, 0o600);
    assert.deepEqual(readdirSync(folder), ['stack.yaml']);
  });

  it('writes through a link, and says what it cannot write', () => {
    const [file, link] = [join(folder, 'file'), join(folder, 'link')] as const;
    writeFileSync(file, 'old');
    symlinkSync(file, link);
    replaceFile(link, 'new');
    assert.equal(readFileSync(file, 'utf8'), 'new');
    assert.throws(() => replaceFile(join(folder, 'none', 'file'), 'new'), { code: 'ENOENT' });
  });
});
