import assert from 'node:assert/strict';
import fc from 'fast-check';
import { rotationFault, scheduleFault } from '../../aws-limits/schedule.ts';

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
    'cron(0 8 ? * SUN#1 *)',
    'cron(0 8 ? * friL *)',
    'cron(0 5 ? * MON-FRI *)',
    'cron(0 11-23/4 ? * 2-6 *)',
    'cron(0 8 LW * ? *)',
    'cron(0 8 L-3 * ? *)',
    'cron(0 10 1,15 JAN,JUL ? 2027/2)',
  ]) {
    it(`takes ${text}`, () => assert.equal(scheduleFault(text), undefined));
  }

  const bad: readonly (readonly [string, RegExp])[] = [
    ['0 5 * * *', /cron\(…\) with six fields, or rate/],
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
    ['at(2030-01-31T08:00:00)', /cron\(…\) with six fields, or rate/],
    ['cron(0 8 ? * SUN#6 *)', /day of the week/],
    ['cron(0 8 ? * 3#1,6#3 *)', /day of the week/],
    ['cron(0 8 32W * ? *)', /day of the month/],
    ['cron(0 8 L-31 * ? *)', /day of the month/],
    ['cron(0 8 15W * MON *)', /exactly one/],
    ['cron(0 8 ? * MON 2200)', /year/],
    ['cron(0 8 ? * 8 *)', /day of the week/],
  ];
  for (const [text, fault] of bad) {
    it(`refuses ${text}`, () => assert.match(scheduleFault(text) ?? '', fault));
  }

  it('of a rotation begin on the hour, and neither too often nor too seldom', () => {
    for (const text of [
      'rate(4 hours)',
      'rate(1 day)',
      'rate(999 days)',
      'cron(0 4/12 * * ? *)',
      'cron(0 0 ? * SUN#1 *)',
    ]) {
      assert.equal(rotationFault(text), undefined, text);
    }
    const rate = 'rate() of a rotation takes at least 4 hours and at most 999 days';
    const cron = 'cron() of a rotation takes the minutes 0 and the year *';
    assert.deepEqual(
      [
        'rate(3 hours)',
        'rate(1 hour)',
        'rate(1000 days)',
        'rate(300 minutes)',
        'cron(30 4 * * ? *)',
        'cron(0 4 * * ? 2027)',
      ].map(rotationFault),
      [rate, rate, rate, rate, cron, cron],
    );
    assert.match(rotationFault('rate(5 day)') ?? '', /singular/);
  });

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
