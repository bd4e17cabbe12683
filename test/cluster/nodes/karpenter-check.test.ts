import assert from 'node:assert/strict';
import { checkKarpenter } from '../../../components/cluster/nodes/karpenter-check.ts';
import type { KarpenterSpec } from '../../../components/cluster/nodes/karpenter-spec.ts';
import { checkNodePools } from '../../../components/cluster/nodes/node-pools.ts';
import { formatProblem } from '../../../components/core/problems/problem.ts';
import { sampleCluster } from '../cloud-sample.ts';

const karpenter = sampleCluster.karpenter as KarpenterSpec;

describe('nodes that Karpenter makes (A5)', () => {
  it('are not more than all of them, spot instances and reserved ones together', () => {
    const shares = (spotPercent: number, percent: number): string[] =>
      checkKarpenter(
        'k',
        { ...karpenter, spotPercent, reserved: { percent, reservations: ['cr-0123456789abcdef0'] } },
        [],
      ).map(formatProblem);
    assert.deepEqual(shares(70, 30), []);
    assert.deepEqual(shares(70, 31), [
      'k.reserved.percent: must be at most 30 beside 70 percent spot instances (got 31). Lower it, or lower spotPercent.',
    ]);
  });

  it('are refused with pages or cores that a node has not, with schedules, and with smaller alternatives', () => {
    const performance = { instanceType: 't3.medium', maxNodes: 1, systemCores: 2, hugePages: 4096 };
    assert.deepEqual(
      checkKarpenter('k', { ...karpenter, performance }, []).map(({ path }) => path),
      ['k.performance.systemCores', 'k.performance.hugePages'],
    );
    const [, , tier2] = sampleCluster.nodePools;
    assert.ok(tier2);
    const schedules = { night: { start: '0 18 * * *', timezone: 'UTC', minNodes: 1, maxNodes: 2 } };
    assert.deepEqual(
      checkKarpenter('k', karpenter, [{ ...tier2, schedules }]).map(({ path }) => path),
      ['nodePools.tier2.schedules'],
    );
    assert.deepEqual(checkNodePools('nodePools', [{ ...tier2, alternatives: ['m6i.8xlarge'] }]).map(formatProblem), [
      'nodePools.tier2.alternatives: must contain only types at least as large as m6i.16xlarge, with as many GPUs (got "m6i.8xlarge"). Use a larger type, or remove it.',
    ]);
  });
});
