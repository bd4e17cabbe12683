import assert from 'node:assert/strict';
import { durationOf } from '../../../cli/output/duration.ts';

describe('durations on the command line', () => {
  it('are a whole number with a unit', () => {
    assert.deepEqual(
      ['30s', '5m', '2h', '7d'].map((text) => durationOf('--since', text)),
      [30, 300, 7200, 604_800],
    );
    for (const text of ['', '5', 'm', '1.5h', '-1m', '1h30m', '2w', ' 1m']) {
      assert.throws(() => durationOf('--since', text), /--since: must be a duration above 0/, text);
    }
  });

  it('are above 0, but where an option says that they may be nothing', () => {
    assert.throws(() => durationOf('--step', '0s'), /above 0/);
    assert.equal(durationOf('-d', '0s', 0), 0);
    assert.throws(() => durationOf('-d', 'now', 0), /must be a duration: a whole number/);
  });
});
