import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compare } from '../../../bench/report/compare.ts';
import { readEarlier } from '../../../bench/report/earlier.ts';
import { machine, run } from './sample.ts';

describe('the results of an earlier run (C14)', () => {
  const folder = mkdtempSync(join(tmpdir(), 'fleetwright-compare-'));
  const file = join(folder, 'bench.json');
  after(() => rmSync(folder, { recursive: true, force: true }));

  it('are read back as they were written', () => {
    writeFileSync(file, JSON.stringify({ machine, runs: 2, sections: run([1, 2]) }));
    const { sections } = readEarlier(file);
    assert.deepEqual(
      compare(run([1, 2]), sections).map(({ verdict }) => verdict),
      ['no difference seen'],
    );
  });

  it('are refused, by the name of the file and the place in it, where they are something else', () => {
    writeFileSync(file, JSON.stringify({ machine, sections: [{ rows: [] }] }));
    assert.throws(() => readEarlier(file), /bench\.json: must be a file that --json wrote \(sections\.0\.name: /);
    assert.throws(() => readEarlier(join(folder, 'none.json')), /none\.json: must be a file that --json wrote/);
  });
});
