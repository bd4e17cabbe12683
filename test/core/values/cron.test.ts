import assert from 'node:assert/strict';
import { isCron, isCronJobSchedule } from '../../../components/core/values/cron.ts';
import { assertAgrees } from './verdicts.ts';

describe('cron expressions', () => {
  it('have five fields of numbers, names, lists, ranges and steps', () => {
    for (const text of ['0 8 * * 1-5', '*/15 * * * *', '0 2 * * TUE', '0,30 9-17 1 JAN-MAR 0', '5 4 1-31/2 * 6']) {
      assert.equal(isCron(text), true, text);
    }
  });

  it('stay within what a clock and a calendar have', () => {
    for (const text of ['', 'hourly', '0 8 * *', '60 * * * *', '0 24 * * *', '0 0 0 * *', '0 0 * 13 *', '0 0 * * 7']) {
      assert.equal(isCron(text), false, text);
    }
    for (const text of ['0 18-8 * * *', '*/0 * * * *', '0 0 * * MON-', '1-2-3 * * * *', '0 0 * * * *', '- * * * *']) {
      assert.equal(isCron(text), false, text);
    }
  });

  it('are taken and refused as KEDA does, but for time zones, which have a field, and accidents', () => {
    assertAgrees('kedaCron', isCron, (text) => isAccident(text) || text.includes('TZ='));
  });

  it('of CronJobs are taken and refused as Kubernetes does, but for what it takes by accident', () => {
    assertAgrees('cronJob', isCronJobSchedule, (text) => isAccident(text) || text === '@every -1h');
  });
});

/** A sign, a star with an end, or a list with nothing between two commas. */
const isAccident = (text: string): boolean => /\+|\*-|,,|(^|\s),|,(\s|$)/.test(text);
