import assert from 'node:assert/strict';
import fc from 'fast-check';
import { generalSchedules } from '../../../components/cluster/nodes/defaults.ts';
import { hoursOf } from '../../../components/cluster/nodes/node-hours.ts';
import type { NodePoolSpec, NodeSchedule } from '../../../components/cluster/nodes/node-pools.ts';

const poolOf = (schedules: Record<string, NodeSchedule>): NodePoolSpec => ({
  name: 'general',
  instanceType: 't3.xlarge',
  minNodes: 3,
  maxNodes: 20,
  slicesPerGpu: 0,
  dedicated: false,
  schedules,
});

describe('the hours of a node pool’s bounds (I3, I5)', () => {
  it('are those of its schedules: 50 a week of business, 56 of evenings and nights, 62 of weekend', () => {
    assert.deepEqual(
      hoursOf(poolOf(generalSchedules)).map(({ schedule, share, minNodes, maxNodes }) => [
        schedule,
        Math.round(share * 7 * 24),
        minNodes,
        maxNodes,
      ]),
      [
        ['business-hours', 50, 3, 20],
        ['off-hours', 56, 1, 5],
        ['weekend', 62, 1, 3],
      ],
    );
  });

  it('are all of them for a pool without schedules, and the widest bounds where weeks or clocks differ', () => {
    assert.deepEqual(hoursOf(poolOf({})), [{ share: 1, minNodes: 3, maxNodes: 20 }]);
    const one = { start: '0 8 * * *', timezone: 'UTC', minNodes: 2, maxNodes: 9 };
    const other = { start: '0 18 * * *', timezone: 'Europe/Berlin', minNodes: 1, maxNodes: 4 };
    const widest = [{ share: 1, minNodes: 1, maxNodes: 9 }];
    assert.deepEqual(hoursOf(poolOf({ one, other })), widest);
    assert.deepEqual(hoursOf(poolOf({ one, other: { ...other, timezone: 'UTC', start: '0 18 1 * *' } })), widest);
  });

  it('come to a whole week, whatever the schedules are', () => {
    const start = fc.tuple(
      fc.integer({ min: 0, max: 59 }),
      fc.integer({ min: 0, max: 23 }),
      fc.integer({ min: 0, max: 6 }),
    );
    const starts = fc.uniqueArray(start, { minLength: 1, maxLength: 6, selector: String });
    fc.assert(
      fc.property(starts, (times) => {
        const schedules = times.map(([minute, hour, day], index) => [
          `s${index}`,
          { start: `${minute} ${hour} * * ${day}`, timezone: 'UTC', minNodes: 1, maxNodes: 2 },
        ]);
        const shares = hoursOf(poolOf(Object.fromEntries(schedules))).map(({ share }) => share);
        assert.ok(shares.every((share) => share > 0));
        assert.ok(Math.abs(shares.reduce((sum, share) => sum + share, 0) - 1) < 1e-9);
      }),
    );
  });
});
