import assert from 'node:assert/strict';
import { count, hours, minutes, positive, resources } from '../../../components/core/problems/schema-rules.ts';

/** Where a value is refused. */
const refused = (value: unknown): string[] =>
  (resources.safeParse(value).error?.issues ?? []).map(({ path }) => path.join('.'));

describe('requests and limits in a stack’s file', () => {
  it('are any part of them, each an amount that Kubernetes takes', () => {
    for (const sound of [
      {},
      { requests: {} },
      { limits: { cpu: '500m' } },
      { requests: { cpu: '4', memory: '16Gi' }, limits: { memory: '512Mi' } },
    ]) {
      assert.deepEqual(refused(sound), [], JSON.stringify(sound));
    }
  });

  it('are refused where an amount is none, and where a key is not theirs', () => {
    assert.deepEqual(refused({ requests: { cpu: 'four', memory: '16GB' } }), ['requests.cpu', 'requests.memory']);
    assert.deepEqual(refused({ limits: { cpu: 4 } }), ['limits.cpu']);
    assert.deepEqual(refused({ limits: { gpu: '1' } }), ['limits']);
    assert.deepEqual(refused({ request: {} }), ['']);
  });
});

describe('whole numbers in a stack’s file', () => {
  it('fit into what Kubernetes keeps them in', () => {
    for (const number of [count, positive]) {
      assert.equal(number.safeParse(2 ** 31 - 1).success, true);
      assert.equal(number.safeParse(2 ** 31).success, false);
      assert.equal(number.safeParse(1.5).success, false);
    }
    assert.deepEqual([count.safeParse(0).success, positive.safeParse(0).success], [true, false]);
  });

  it('make durations that Go can count in nanoseconds', () => {
    const nanoseconds = 2n ** 63n - 1n;
    for (const [number, unit] of [
      [hours, 3_600_000_000_000n],
      [minutes, 60_000_000_000n],
    ] as const) {
      const most = Number(nanoseconds / unit);
      assert.deepEqual([number.safeParse(most).success, number.safeParse(most + 1).success], [true, false]);
      assert.equal(number.safeParse(0).success, false);
    }
  });
});
