import assert from 'node:assert/strict';
import fc from 'fast-check';
import { minutesOfWeek, weekMinutes } from '../../../components/core/values/cron-week.ts';

const at = (day: number, hour: number, minute = 0): number => (day * 24 + hour) * 60 + minute;

describe('the times of a week (I3)', () => {
  it('are those at which a cron expression holds, from Sunday on', () => {
    assert.deepEqual(
      minutesOfWeek('0 8 * * 1-5'),
      [1, 2, 3, 4, 5].map((day) => at(day, 8)),
    );
    assert.deepEqual(minutesOfWeek('30 18 * * FRI,SUN'), [at(0, 18, 30), at(5, 18, 30)]);
    assert.deepEqual(minutesOfWeek('0 */12 ? * 0'), [at(0, 0), at(0, 12)]);
    assert.deepEqual(minutesOfWeek('0 20/2 * * 6'), [at(6, 20), at(6, 22)]);
  });

  it('are not known for what differs from week to week, or is no cron expression', () => {
    for (const cron of ['0 8 1 * *', '0 8 * JAN *', 'morning']) assert.equal(minutesOfWeek(cron), undefined);
  });

  it('lie within the week, each once and in order', () => {
    const field = (min: number, max: number): fc.Arbitrary<string> =>
      fc.oneof(
        fc.constant('*'),
        fc.integer({ min, max }).map(String),
        fc
          .tuple(fc.integer({ min, max }), fc.integer({ min, max }))
          .map(([a, b]) => `${Math.min(a, b)}-${Math.max(a, b)}`),
        fc.integer({ min: 1, max: 9 }).map((step) => `*/${step}`),
      );
    fc.assert(
      fc.property(field(0, 59), field(0, 23), field(0, 6), (minute, hour, weekday) => {
        const minutes = minutesOfWeek(`${minute} ${hour} * * ${weekday}`) ?? [];
        assert.ok(minutes.length > 0 && minutes.every((one) => one >= 0 && one < weekMinutes));
        assert.deepEqual(
          minutes,
          [...new Set(minutes)].sort((a, b) => a - b),
        );
      }),
    );
  });
});
