import assert from 'node:assert/strict';
import { isReached, processRow, ratioRow, timeRow } from '../../bench/report/report.ts';
import { formatSection } from '../../bench/report/table.ts';

describe('a table of figures (C14)', () => {
  it('has the figure to reach beside each measured one, and says whether it was reached here', () => {
    const rows = [
      timeRow('ajj render', [0.31, 0.29, 0.4], { target: 0.5, memoryMiB: 90.6 }),
      processRow('helm', [{ seconds: 0.2, processor: 0.25 }], { relative: 0.2 / 0.31 }),
      ratioRow('10 × the agents', [8, 20, 9], [1, 2, 1], 8),
    ];
    assert.equal(
      formatSection({ name: 'render', title: 'Manifests', rows, notes: ['all warm'] }),
      [
        'Manifests',
        '                   median  least – most  runs  to the first  processor  memory  to reach  here',
        '  ajj render       0.31 s   0.29 – 0.40     3                           91 MiB   ≤ 0.5 s  reached',
        '  helm             0.20 s   0.20 – 0.20     1        0.65 ×     0.25 s',
        '  10 × the agents  9.00 ×  8.00 – 10.00     3                                      ≤ 8 ×  NOT reached',
        '  · all warm',
      ].join('\n'),
    );
  });

  it('leaves out columns that hold nothing', () => {
    const text = formatSection({ name: 't', title: 'T', rows: [timeRow('x', [1])], notes: [] });
    assert.equal(text, 'T\n     median  least – most  runs\n  x  1.00 s   1.00 – 1.00     1');
  });

  it('calls a figure reached up to the figure to reach, and not beyond it', () => {
    assert.equal(isReached(timeRow('x', [2], { target: 2 })), true);
    assert.equal(isReached(timeRow('x', [2.01], { target: 2 })), false);
    assert.equal(isReached(timeRow('x', [2])), undefined);
  });
});
