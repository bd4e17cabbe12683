import assert from 'node:assert/strict';
import { meanEffect, meanInterval, momentsOf, tTest } from '../../../components/applications/analysis/means.ts';
import { reference } from './reference.ts';

describe(`statistics of experiments, against ${reference.source} (D5)`, () => {
  for (const [index, { a, b, t, interval, effect }] of reference.means.entries()) {
    it(`of values, sample ${index + 1}`, () => {
      const moments = { a: momentsOf(a), b: momentsOf(b) };
      const test = tTest(moments);
      // Values of a billion are themselves told apart by no less than a tenth of a millionth.
      const close = (actual: number | undefined, wanted: number, what: string): void => {
        const within = Math.max(Math.abs(wanted) * 1e-6, Math.abs(moments.a.mean) * 1e-15);
        assert.ok(actual !== undefined && Math.abs(actual - wanted) <= within, `${what}: ${actual}, not ${wanted}`);
      };
      close(test.statistic, t.statistic, 't');
      close(test.degreesOfFreedom, t.degreesOfFreedom, 'df');
      close(test.pValue, t.pValue, 'p');
      const found = meanInterval(moments, 0.95);
      close(found.low, interval.low, 'low');
      close(found.high, interval.high, 'high');
      close(meanEffect(moments).value, effect, 'd');
    });
  }
});
