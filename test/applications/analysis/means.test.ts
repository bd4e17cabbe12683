import assert from 'node:assert/strict';
import { meanEffect, meanInterval, momentsOf, tTest } from '../../../components/applications/analysis/means.ts';
import { isLeftOut, type NotComputed } from '../../../components/applications/analysis/samples.ts';
import { nearlyEqual, reference } from './reference.ts';

function computed<T extends object>(figure: T): Exclude<T, NotComputed> {
  assert.ok(!isLeftOut(figure), JSON.stringify(figure));
  return figure as Exclude<T, NotComputed>;
}

describe(`statistics of experiments, against ${reference.source} (D5)`, () => {
  for (const [index, { a, b, t, interval, effect }] of reference.means.entries()) {
    it(`of values, sample ${index + 1}`, () => {
      const moments = { a: momentsOf(a), b: momentsOf(b) };
      const test = computed(tTest(moments));
      // Values of a billion themselves differ by no less than a tenth of a millionth.
      const close = (actual: number | undefined, wanted: number, what: string): void => {
        const within = Math.max(Math.abs(wanted) * 1e-6, Math.abs(moments.a.mean) * 1e-15);
        assert.ok(actual !== undefined && Math.abs(actual - wanted) <= within, `${what}: ${actual}, not ${wanted}`);
      };
      close(test.statistic, t.statistic, 't');
      close(test.degreesOfFreedom, t.degreesOfFreedom, 'df');
      close(test.pValue, t.pValue, 'p');
      const found = computed(meanInterval(moments, 0.95));
      close(found.low, interval.low, 'low');
      close(found.high, interval.high, 'high');
      close(computed(meanEffect(moments)).value, effect, 'd');
    });
  }

  for (const [index, { a, b, ...wanted }] of reference.varied.entries()) {
    it(`of values of which one version alone varies, or that lie far apart, sample ${index + 1}`, () => {
      const test = computed(tTest({ a: momentsOf(a), b: momentsOf(b) }));
      nearlyEqual(test.statistic, wanted.statistic, 't');
      nearlyEqual(test.degreesOfFreedom, wanted.degreesOfFreedom, 'df');
      nearlyEqual(test.pValue, wanted.pValue, 'p');
    });
  }

  const unfit = [
    ['do not vary and differ', [5, 5, 5], [6, 6, 6], 'the values of each version are all the same'],
    ['do not vary and are the same', [5, 5], [5, 5, 5], 'the values of each version are all the same'],
    ['vary by rounding alone', [0.3, 0.1 + 0.2], [0.6, 0.6], 'the values of each version are all the same'],
    ['are too few', [1, 2, 3], [4], 'a version has fewer than two values'],
  ] as const;
  for (const [what, a, b, notComputed] of unfit) {
    it(`of values that ${what} are left out, and not 0`, () => {
      const moments = { a: momentsOf(a), b: momentsOf(b) };
      assert.deepEqual(tTest(moments), { name: 't-test', notComputed });
      assert.deepEqual(meanInterval(moments, 0.95), { notComputed });
      assert.deepEqual(meanEffect(moments), { notComputed });
    });
  }
});
