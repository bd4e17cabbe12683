import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundleOf } from '../../cli/bundled.js';

describe('the bundle of the command line', () => {
  let root: string;
  const built = new Date('2026-11-01T12:00:00Z');

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'fleetwright-bundled-'));
    mkdirSync(join(root, 'dist/ajj'), { recursive: true });
    for (const [file, text] of [
      ['a.ts', ''],
      ['b.ts', ''],
      ['dist/ajj/inputs.json', '["a.ts", "b.ts"]'],
    ] as const) {
      writeFileSync(join(root, file), text);
      utimesSync(join(root, file), built, built);
    }
  });

  afterEach(() => rmSync(root, { recursive: true, force: true }));

  it('counts where no source is newer', () => {
    assert.equal(bundleOf(`${root}/`), join(root, 'dist/ajj/main.js'));
  });

  it('does not count where a source is newer, or has gone, or where there is none', () => {
    const later = new Date(built.getTime() + 1);
    utimesSync(join(root, 'b.ts'), later, later);
    assert.equal(bundleOf(`${root}/`), undefined);
    rmSync(join(root, 'b.ts'));
    assert.equal(bundleOf(`${root}/`), undefined);
    rmSync(join(root, 'dist'), { recursive: true });
    assert.equal(bundleOf(`${root}/`), undefined);
  });
});
