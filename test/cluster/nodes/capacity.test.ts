import assert from 'node:assert/strict';
import fc from 'fast-check';
import { checkCapacity, planCapacity } from '../../../components/cluster/nodes/capacity.ts';
import type { NodePoolSpec } from '../../../components/cluster/nodes/node-pools.ts';
import { nodesNeeded, type Room } from '../../../components/cluster/nodes/packing.ts';
import { formatProblem } from '../../../components/core/problems/problem.ts';
import { Resources } from '../../../components/core/values/quantity.ts';
import type { PodGroup } from '../../../components/workload/demand.ts';

const pool: NodePoolSpec = {
  name: 'tier1',
  instanceType: 'g5.48xlarge',
  minNodes: 1,
  maxNodes: 8,
  slicesPerGpu: 6,
  dedicated: true,
};

const heavy: PodGroup = {
  name: 'agents/autogpt',
  pool: 'tier1',
  requests: Resources.of(4, '16Gi'),
  limits: Resources.of(4, '16Gi'),
  extended: { 'nvidia.com/gpu.shared': 1 },
  pods: { min: 130, max: 260, surge: 338 },
};

const problemsOf = (pools: NodePoolSpec[], groups: PodGroup[]): string[] =>
  checkCapacity('nodePools', planCapacity(pools, groups)).map(formatProblem);

describe('capacity (A2, B2)', () => {
  it('holds the fewest replicas at every time of a schedule', () => {
    const night = (maxNodes: number) => ({ night: { start: '0 18 * * *', timezone: 'UTC', minNodes: 1, maxNodes } });
    assert.deepEqual(problemsOf([{ ...pool, schedules: night(3) }], [heavy]), []);
    assert.deepEqual(problemsOf([{ ...pool, schedules: night(2) }], [heavy]), [
      'nodePools.tier1.schedules.night.maxNodes: must be at least 3 to hold the minimum replicas (got 2). Raise it, or lower minReplicas of what runs there.',
    ]);
  });

  it('sums each scale against the pool that takes the pods, with reserves and daemons taken off', () => {
    const [capacity] = planCapacity([pool], [heavy]);
    assert.deepEqual(capacity?.nodes, { min: 3, max: 6, surge: 8 });
    assert.deepEqual(
      [capacity?.demand.surge.requests.cpu, capacity?.demand.surge.requests.memory, capacity?.demand.surge.extended],
      ['1352', '5408Gi', { 'nvidia.com/gpu.shared': 338 }],
    );
    assert.equal(capacity?.slicesPerNode, 48);
    assert.equal(capacity?.podsPerNode, 245);
  });

  it('accepts what just fits, and says by how much what does not', () => {
    assert.deepEqual(problemsOf([pool], [heavy]), []);
    assert.deepEqual(problemsOf([{ ...pool, maxNodes: 7 }], [heavy]), [
      'nodePools.tier1.maxNodes: must be at least 8 to hold 338 pods with requests of 1352 CPU, 5408Gi, 338 nvidia.com/gpu.shared at the highest scale, update surge included (got 7). Raise it, use a larger instance type, or lower maxReplicas of what runs there.',
    ]);
  });

  it('says which pod fits on no node: a tier-1 agent on a t3.xlarge of the matrix (004, 003)', () => {
    assert.deepEqual(problemsOf([{ ...pool, instanceType: 't3.xlarge', slicesPerGpu: 0, maxNodes: 20 }], [heavy]), [
      'nodePools.tier1.instanceType: must have room for agents/autogpt, which requests 4 CPU, 16Gi, 1 nvidia.com/gpu.shared; a node has 3720m CPU, 14507Mi left (got "t3.xlarge"). Use a larger instance type, or lower the requests.',
    ]);
  });

  it('counts GPU slices and places for pods too, and puts what asks for no pool into the general one', () => {
    const { pool: _, ...anywhere } = heavy;
    const light = {
      ...anywhere,
      requests: Resources.of('10m', '16Mi'),
      extended: {},
      pods: { min: 1, max: 1, surge: 300 },
    };
    const [general] = planCapacity([{ ...pool, name: 'general', instanceType: 't3.large', slicesPerGpu: 0 }], [light]);
    assert.equal(general?.nodes.surge, 3);
    const [sliced] = planCapacity([{ ...pool, slicesPerGpu: 1 }], [heavy]);
    assert.equal(sliced?.nodes.min, Math.ceil(130 / 8));
  });
});

describe('packing', () => {
  const node: Room = { milliCpu: 4000, bytes: 16_000, slices: 4, pods: 10 };
  const anyPod = fc.record({
    room: fc.record({
      milliCpu: fc.integer({ min: 1, max: 4000 }),
      bytes: fc.integer({ min: 1, max: 16_000 }),
      slices: fc.integer({ min: 0, max: 4 }),
      pods: fc.constant(1),
    }),
    count: fc.integer({ min: 0, max: 30 }),
  });

  it('needs at least what the sums ask for, and at most a node a pod', () => {
    fc.assert(
      fc.property(fc.array(anyPod, { maxLength: 8 }), (pods) => {
        const nodes = nodesNeeded(node, pods);
        const total = pods.reduce((sum, { count }) => sum + count, 0);
        assert.ok(nodes <= total);
        for (const dimension of ['milliCpu', 'bytes', 'slices', 'pods'] as const) {
          const asked = pods.reduce((sum, { room, count }) => sum + room[dimension] * count, 0);
          assert.ok(nodes >= Math.ceil(asked / node[dimension]), dimension);
        }
      }),
    );
  });

  it('is exact for pods of one size, and says that a pod fits nowhere', () => {
    assert.equal(nodesNeeded(node, [{ room: { milliCpu: 1500, bytes: 1, slices: 0, pods: 1 }, count: 5 }]), 3);
    assert.equal(nodesNeeded(node, [{ room: { milliCpu: 4001, bytes: 1, slices: 0, pods: 1 }, count: 1 }]), Infinity);
    assert.equal(nodesNeeded(node, []), 0);
  });
});
