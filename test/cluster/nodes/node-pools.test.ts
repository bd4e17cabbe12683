import assert from 'node:assert/strict';
import { checkCapacity, planCapacity } from '../../../components/cluster/nodes/capacity.ts';
import { generalSchedules } from '../../../components/cluster/nodes/defaults.ts';
import { allocatableOf, capacityOf, instanceTypes } from '../../../components/cluster/nodes/instance-types.ts';
import {
  checkNodePools,
  type NodePoolSpec,
  type NodeSchedule,
  planNodes,
} from '../../../components/cluster/nodes/node-pools.ts';
import { formatProblem } from '../../../components/core/problems/problem.ts';
import { Resources } from '../../../components/core/values/quantity.ts';

const pool: NodePoolSpec = {
  name: 'tier1',
  instanceType: 'g4dn.xlarge',
  minNodes: 1,
  maxNodes: 3,
  slicesPerGpu: 48,
  dedicated: true,
};

describe('faked nodes (A7)', () => {
  const nodes = planNodes([pool], ['us-west-2a', 'us-west-2b'], 'nvidia.com/gpu.shared');

  it('have the shape of the instance type, its zone, and the slices of its GPU', () => {
    assert.deepEqual(
      nodes.map(({ metadata }) => [metadata.name, metadata.labels['topology.kubernetes.io/zone']]),
      [
        ['tier1-1', 'us-west-2a'],
        ['tier1-2', 'us-west-2b'],
        ['tier1-3', 'us-west-2a'],
      ],
    );
    const [first] = nodes;
    assert.equal(first?.metadata.labels['node.kubernetes.io/instance-type'], 'g4dn.xlarge');
    assert.equal(first?.metadata.labels['topology.kubernetes.io/region'], 'us-west-2');
    assert.deepEqual(first?.status.capacity, { cpu: '4', memory: '16Gi', pods: '110', 'nvidia.com/gpu.shared': '48' });
    assert.deepEqual(first?.spec.taints, [{ key: 'fleetwright.io/pool', value: 'tier1', effect: 'NoSchedule' }]);
  });

  it('offer pods what the EKS images leave: 6 % of the first core, 1 % of the second, 0.5 % of two, and 11 Mi a pod', () => {
    assert.equal(allocatableOf({ vcpus: 4, memoryGiB: 16, gpus: 0 }).cpu, '3920m');
    assert.equal(allocatableOf({ vcpus: 4, memoryGiB: 16, gpus: 0 }).mebibytes, 16 * 1024 - 255 - 11 * 110 - 100);
    for (const type of Object.values(instanceTypes)) {
      assert.ok(allocatableOf(type).milliCpu < capacityOf(type).milliCpu);
      assert.ok(allocatableOf(type).bytes < capacityOf(type).bytes);
    }
  });

  it('carry no taint and no GPU where the environment has neither', () => {
    const [plain] = planNodes([{ ...pool, dedicated: false }], ['a'], 'none');
    assert.equal(plain?.spec.taints, undefined);
    assert.deepEqual(Object.keys(plain?.status.capacity ?? {}), ['cpu', 'memory', 'pods']);
  });

  it('cannot be of a type whose size is not known', () => {
    const [problem] = checkNodePools('nodePools', [{ ...pool, instanceType: 'm9.huge' }]).map(formatProblem);
    assert.match(
      problem as string,
      /^nodePools\.tier1\.instanceType: must be an instance type whose size is known \(got "m9\.huge"\)\. Use t3\.medium/,
    );
    assert.match(
      checkNodePools('nodePools', [{ ...pool, minNodes: 9 }]).map(formatProblem)[0] as string,
      /maxNodes: must be at least 9, the value of minNodes \(got 3\)/,
    );
  });
});

const timezone = 'America/Los_Angeles';
const poolWith = (schedules: Record<string, NodeSchedule>): NodePoolSpec => ({
  name: 'general',
  instanceType: 't3.xlarge',
  minNodes: 3,
  maxNodes: 20,
  slicesPerGpu: 0,
  dedicated: false,
  schedules,
});

const problemsOf = (schedules: Record<string, NodeSchedule>): string[] =>
  checkNodePools('nodePools', [poolWith(schedules)]).map(formatProblem);

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
      'nodePools.general.schedules.day.start: must be a cron expression of five fields (got "morning"). Write it as 0 8 * * 1-5, in quotes.',
      'nodePools.general.schedules.day.timezone: must be a time zone of the IANA database (got "Mars/Olympus"). Write it as UTC.',
      'nodePools.general.schedules.day.maxNodes: must be at least 4, the value of minNodes (got 2). Raise it, or lower minNodes.',
      'nodePools.general.schedules.night.maxNodes: must be at most 20, the value of the pool’s maxNodes (got 21). Lower it, or raise maxNodes of the pool.',
      'nodePools.general.schedules.weekend.start: must differ from the start of night (got "0 18 * * *"). Choose another time.',
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
    const weekend = (maxNodes: number) =>
      poolWith({ weekend: { start: '0 18 * * 5', timezone, minNodes: 1, maxNodes } });
    const said = (maxNodes: number): string[] =>
      checkCapacity('nodePools', planCapacity([weekend(maxNodes)], [group])).map(formatProblem);
    assert.deepEqual(said(3), []);
    assert.deepEqual(said(2), [
      'nodePools.general.schedules.weekend.maxNodes: must be at least 3 to hold the minimum replicas (got 2). Raise it, or lower minReplicas of what runs there.',
    ]);
  });
});
