import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compare } from '../../bench/report/compare.ts';
import { readEarlier } from '../../bench/report/earlier.ts';
import { type Section, timeRow } from '../../bench/report/report.ts';
import { formatComparison } from '../../bench/report/verdicts.ts';

const run = (samples: readonly number[], what = 'ajj render'): Section[] => [
  { name: 'render', title: 'Manifests', rows: [timeRow(what, samples)], notes: [] },
];
const verdicts = (now: readonly number[], then: readonly number[]) =>
  compare(run(now), run(then)).map(({ verdict }) => verdict);
const machine = { cores: 2, processor: 'EPYC', date: '2026-11-28T10:00:00.000Z', load: 0 };

describe('two runs of the benchmark (C14)', () => {
  it('differ where the difference is beyond the spread of both', () => {
    assert.deepEqual(verdicts([1.2, 1.21, 1.19, 1.2, 1.22], [1, 1.01, 0.99, 1, 1.02]), ['slower']);
    assert.deepEqual(verdicts([0.8, 0.81, 0.79, 0.8, 0.82], [1, 1.01, 0.99, 1, 1.02]), ['faster']);
  });

  it('do not differ where the spread is as large as the difference', () => {
    assert.deepEqual(verdicts([1.2, 0.9, 1.6, 1.1, 1.4], [1, 1.4, 0.8, 1.2, 0.9]), ['no difference seen']);
  });

  it('are not compared where one run says nothing about the spread, or the figure is new', () => {
    assert.deepEqual(verdicts([9], [1, 1]), ['not compared']);
    const [comparison] = compare(run([1, 1.1], 'new'), run([1, 1.1]));
    assert.equal(comparison?.verdict, 'not compared');
    assert.equal(comparison?.why, 'the earlier run has no such figure');
  });

  it('call a figure slower by chance in few of many runs that do not differ', () => {
    // A linear congruential generator: the same figures on each machine.
    let state = 42;
    const next = (): number => {
      state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
      return 1 + (state / 2 ** 31) * 0.2;
    };
    const five = (): number[] => Array.from({ length: 5 }, next);
    const wrong = Array.from({ length: 1000 }, () => verdicts(five(), five())[0]).filter(
      (verdict) => verdict !== 'no difference seen',
    );
    assert.ok(wrong.length > 0 && wrong.length < 30, `${wrong.length} of 1000`);
  });

  it('are shown with the interval, the counts, and another machine', () => {
    const text = formatComparison(compare(run([1.2, 1.21, 1.19]), run([1, 1.01, 0.99])), machine, {
      cores: 4,
      processor: 'Xeon',
    });
    assert.match(text, /^Compared with the run of 2026-11-28 10:00 UTC/);
    assert.match(text, /another machine: 2 cores \(EPYC\)/);
    assert.match(text, /ajj render\s+1\.00 s\s+1\.20 s\s+1\.20\s+1\.\d\d – 1\.\d\d\s+slower/);
    assert.match(text, /0 faster, 1 slower, 0 without a difference, 0 not compared$/);
  });
});

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
