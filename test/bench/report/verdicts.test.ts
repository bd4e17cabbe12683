import assert from 'node:assert/strict';
import { compare } from '../../../bench/report/compare.ts';
import { formatComparison } from '../../../bench/report/verdicts.ts';
import { machine, run } from './sample.ts';

describe('two runs of the benchmark (C14)', () => {
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
