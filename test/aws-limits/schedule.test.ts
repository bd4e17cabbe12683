import assert from 'node:assert/strict';
import fc from 'fast-check';
import { scheduleFault } from '../../aws-limits/schedule.ts';

describe('AWS schedules (H1, A5)', () => {
  for (const text of [
    'cron(0 5 ? * * *)',
    'cron(0 2 ? * TUE *)',
    'cron(0/15 8-17 ? * MON-FRI 2027-2030)',
    'cron(0 12 L * ? *)',
    'cron(0 12 15W * ? *)',
    'cron(30 6 ? * 6L *)',
    'cron(0 8 ? * 2#1 *)',
    'rate(1 hour)',
    'rate(15 minutes)',
    'at(2030-01-31T08:00:00)',
  ]) {
    it(`takes ${text}`, () => assert.equal(scheduleFault(text), undefined));
  }

  const bad: readonly (readonly [string, RegExp])[] = [
    ['0 5 * * *', /a schedule is cron/],
    ['cron(0 5 * * *)', /six fields/],
    ['cron(0 5 * * * *)', /exactly one/],
    ['cron(0 5 ? * ? *)', /exactly one/],
    ['cron(60 5 ? * * *)', /minutes of cron\(\) cannot be 60/],
    ['cron(0 5 ? * 0 *)', /day of the week of cron\(\) cannot be 0/],
    ['cron(0 5 ? 13 * *)', /month of cron\(\) cannot be 13/],
    ['cron(0 5 ? * * 1969)', /year/],
    ['cron(? 5 ? * * *)', /minutes/],
    ['rate(1 hours)', /singular/],
    ['rate(5 minute)', /singular/],
    ['rate(0 minutes)', /whole number above 0/],
    ['at(tomorrow)', /takes a time/],
  ];
  for (const [text, fault] of bad) {
    it(`refuses ${text}`, () => assert.match(scheduleFault(text) ?? '', fault));
  }

  it('takes a rate exactly if number and unit agree', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 99 }),
        fc.constantFrom('minute', 'hour', 'day'),
        fc.boolean(),
        (count, unit, plural) => {
          const agrees = count > 0 && (count === 1) !== plural;
          assert.equal(scheduleFault(`rate(${count} ${unit}${plural ? 's' : ''})`) === undefined, agrees);
        },
      ),
    );
  });

  it('takes every number of a field, and none beyond', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99 }), fc.integer({ min: 0, max: 99 }), (minute, hour) => {
        assert.equal(scheduleFault(`cron(${minute} ${hour} ? * * *)`) === undefined, minute <= 59 && hour <= 23);
      }),
    );
  });
});
