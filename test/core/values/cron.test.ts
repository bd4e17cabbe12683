import assert from 'node:assert/strict';
import { commonTimeZones, isCron, isTimeZone } from '../../../components/core/values/cron.ts';

describe('cron expressions', () => {
  it('have five fields of numbers, names, lists, ranges and steps', () => {
    for (const text of ['0 8 * * 1-5', '*/15 * * * *', '0 2 * * TUE', '0,30 9-17 1 JAN-MAR 0', '5 4 1-31/2 * 7']) {
      assert.equal(isCron(text), true, text);
    }
  });

  it('stay within what a clock and a calendar have', () => {
    for (const text of ['', 'hourly', '0 8 * *', '60 * * * *', '0 24 * * *', '0 0 0 * *', '0 0 * 13 *', '0 0 * * 8']) {
      assert.equal(isCron(text), false, text);
    }
    for (const text of ['0 18-8 * * *', '*/0 * * * *', '0 0 * * MON-', '1-2-3 * * * *', '0 0 * * * *', '- * * * *']) {
      assert.equal(isCron(text), false, text);
    }
  });

  it('go by a time zone that there is', () => {
    assert.deepEqual(['UTC', 'Europe/Madrid', 'Mars/Olympus'].map(isTimeZone), [true, true, false]);
    // The common ones are not asked for: here they are.
    for (const timeZone of commonTimeZones) new Intl.DateTimeFormat('en', { timeZone });
  });
});
