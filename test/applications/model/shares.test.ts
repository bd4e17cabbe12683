import assert from 'node:assert/strict';
import fc from 'fast-check';
import { sharesOf } from '../../../components/applications/model/shares.ts';

/** The shares, and what the new version gets by them, in percent. */
function shared(percent: number, replicas: number): ReturnType<typeof sharesOf> & { readonly percent: number } {
  const shares = sharesOf(percent, replicas);
  return { ...shares, percent: (100 * shares.new) / (shares.old + shares.new) };
}

describe('shares of a canary by replicas (D3)', () => {
  it('come as near as whole replicas allow, and say how near', () => {
    assert.deepEqual(shared(10, 3), { old: 3, new: 1, percent: 25 });
    assert.deepEqual(shared(10, 9), { old: 9, new: 1, percent: 10 });
    assert.deepEqual(shared(50, 3), { old: 3, new: 3, percent: 50 });
    assert.deepEqual(shared(75, 3), { old: 1, new: 3, percent: 75 });
    assert.deepEqual(shared(100, 3), { old: 0, new: 3, percent: 100 });
  });

  it('never take capacity away, and never shrink as the share grows', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99 }), fc.integer({ min: 1, max: 200 }), (percent, replicas) => {
        const shares = shared(percent, replicas);
        assert.ok(Math.max(shares.old, shares.new) === replicas && Math.min(shares.old, shares.new) >= 1);
        assert.ok(shared(percent + 1, replicas).percent >= shares.percent);
      }),
    );
  });
});
