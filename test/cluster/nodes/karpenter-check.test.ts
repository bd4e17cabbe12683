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
      'k.reserved.percent: 31 is wrong because with 70 percent spot instances it is more than all; lower it to 30, or lower spotPercent',
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
      'nodePools.tier2.alternatives: "m6i.8xlarge" is wrong because it is smaller than m6i.16xlarge, for which the pool was summed, or has other GPUs; take one as large, or remove it',
    ]);
  });
});
