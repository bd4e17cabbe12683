import assert from 'node:assert/strict';
import { checkCapacity, planCapacity } from '../../../components/cluster/nodes/capacity.ts';
import { generalSchedules } from '../../../components/cluster/nodes/defaults.ts';
import { checkNodePools, type NodePoolSpec, type NodeSchedule } from '../../../components/cluster/nodes/node-pools.ts';
import { formatProblem } from '../../../components/core/problems/problem.ts';
import { Resources } from '../../../components/core/values/quantity.ts';

const timezone = 'America/Los_Angeles';
const pool = (schedules: Record<string, NodeSchedule>): NodePoolSpec => ({
  name: 'general',
  instanceType: 't3.xlarge',
  minNodes: 3,
  maxNodes: 20,
  slicesPerGpu: 0,
  dedicated: false,
  schedules,
});

const problemsOf = (schedules: Record<string, NodeSchedule>): string[] =>
  checkNodePools('nodePools', [pool(schedules)]).map(formatProblem);

describe('schedules of a node pool (I3)', () => {
  it('have the figures of 004 in production: 3 to 20, 1 to 5, and 1 to 3 at the weekend', () => {
    const bounds = Object.entries(generalSchedules).map(([name, { minNodes, maxNodes }]) => [name, minNodes, maxNodes]);
    assert.deepEqual(bounds, [
      ['business-hours', 3, 20],
      ['off-hours', 1, 5],
      ['weekend', 1, 3],
    ]);
    assert.deepEqual(problemsOf(generalSchedules), []);
  });

  it('begin at a time of their own, at hours that there are, with bounds that the pool has', () => {
    const problems = problemsOf({
      day: { start: 'morning', timezone: 'Mars/Olympus', minNodes: 4, maxNodes: 2 },
      night: { start: '0 18 * * *', timezone, minNodes: 1, maxNodes: 21 },
      weekend: { start: '0 18 * * *', timezone, minNodes: 1, maxNodes: 3 },
    });
    assert.deepEqual(problems, [
      'nodePools.general.schedules.day.start: "morning" is wrong because it is no cron expression of five fields; write it as 0 8 * * 1-5, in quotes',
      'nodePools.general.schedules.day.timezone: "Mars/Olympus" is wrong because there is no such time zone in the IANA database; write it as UTC',
      'nodePools.general.schedules.day.maxNodes: 2 is wrong because it is less than minNodes (4); raise it or lower minNodes',
      'nodePools.general.schedules.night.maxNodes: 21 is wrong because the pool has 20 at the most; lower it, or raise the pool',
      'nodePools.general.schedules.weekend.start: "0 18 * * *" is wrong because night begins then; let each begin at its own time',
    ]);
  });

  it('leave room for the fewest replicas at any hour', () => {
    const group = {
      name: 'jarvis-system/jarvis',
      requests: Resources.of(2, '4Gi'),
      limits: Resources.of(2, '4Gi'),
      extended: {},
      pods: { min: 3, max: 6, surge: 6 },
    };
    const weekend = (maxNodes: number) => pool({ weekend: { start: '0 18 * * 5', timezone, minNodes: 1, maxNodes } });
    const said = (maxNodes: number): string[] =>
      checkCapacity('nodePools', planCapacity([weekend(maxNodes)], [group])).map(formatProblem);
    assert.deepEqual(said(3), []);
    assert.deepEqual(said(2), [
      'nodePools.general.schedules.weekend.maxNodes: 2 is wrong because the fewest replicas of what runs there need 3 nodes; raise it to 3, or lower minReplicas',
    ]);
  });
});
