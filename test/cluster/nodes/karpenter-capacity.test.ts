import assert from 'node:assert/strict';
import fc from 'fast-check';
import { capacityOfPool } from '../../../components/cluster/nodes/karpenter-capacity.ts';
import { checkKarpenter } from '../../../components/cluster/nodes/karpenter-check.ts';
import type { KarpenterSpec } from '../../../components/cluster/nodes/karpenter-spec.ts';
import { formatProblem } from '../../../components/core/problems/problem.ts';
import { effectiveSettings, layersOf } from '../../../stacks/config/layers.ts';
import { sampleCluster } from '../cloud-sample.ts';

const karpenter = sampleCluster.karpenter as KarpenterSpec;

describe('how nodes are paid for (I1)', () => {
  it('is the share of spot instances of 004 by environment: 100, 70 and 30 percent', () => {
    const spotOf = (environment: 'development' | 'staging' | 'production' | 'canary'): unknown =>
      effectiveSettings(layersOf({ environment })).find(({ path }) => path === 'cloud.karpenter.spotPercent')?.value;
    assert.deepEqual((['development', 'staging', 'production', 'canary'] as const).map(spotOf), [100, 70, 30, 30]);
  });

  it('is in staging 70 percent spot, 20 reserved, and the rest of 10 on demand (003)', () => {
    const shares = capacityOfPool(10, { ...karpenter, spotPercent: 70 });
    assert.deepEqual(
      shares.map(({ type, nodes }) => [type, nodes]),
      [
        ['reserved', 2],
        ['spot', 7],
        ['on-demand', 10],
      ],
    );
  });

  it('never has more spot instances than the share, goes from cheap to dear, and always ends where the pool fits', () => {
    const shares = fc.record({ max: fc.integer({ min: 1, max: 100 }), spotPercent: fc.integer({ min: 0, max: 100 }) });
    fc.assert(
      fc.property(shares, ({ max, spotPercent }) => {
        const planned = capacityOfPool(max, { ...karpenter, spotPercent });
        const spot = planned.find(({ type }) => type === 'spot')?.nodes ?? 0;
        assert.ok(spot * 100 <= max * spotPercent);
        const weights = planned.map(({ weight }) => weight);
        assert.deepEqual(
          weights,
          [...weights].sort((a, b) => b - a),
        );
        assert.deepEqual([planned.at(-1)?.type, planned.at(-1)?.nodes], ['on-demand', max]);
      }),
    );
  });

  it('has no reserved part where nothing is reserved, and refuses more than all', () => {
    const reserved = { percent: 20, reservations: [] };
    assert.ok(capacityOfPool(10, { ...karpenter, reserved }).every(({ type }) => type !== 'reserved'));
    const spec = { ...karpenter, spotPercent: 90 };
    assert.deepEqual(checkKarpenter('cloud.karpenter', spec, []).map(formatProblem), [
      'cloud.karpenter.reserved.percent: must be at most 10 beside 90 percent spot instances (got 20). Lower it, or lower spotPercent.',
    ]);
  });
});
