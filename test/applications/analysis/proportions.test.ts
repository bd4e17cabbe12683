import {
  chiSquareTest,
  proportionEffect,
  proportionInterval,
  sampleRatioTest,
} from '../../../components/applications/analysis/proportions.ts';
import { near, reference } from './reference.ts';

describe(`statistics of experiments, against ${reference.source} (D5)`, () => {
  for (const [index, { a, b, statistic, pValue, interval, effect, ratio }] of reference.proportions.entries()) {
    it(`of shares, sample ${index + 1}`, () => {
      const test = chiSquareTest({ a, b });
      near(test.statistic, statistic, 'χ²');
      near(test.pValue, pValue, 'p');
      const found = proportionInterval({ a, b }, 0.95);
      near(found.low, interval.low, 'low');
      near(found.high, interval.high, 'high');
      near(proportionEffect({ a, b }).value, effect, 'h');
      near(sampleRatioTest({ a, b }, 0.5).pValue, ratio, 'ratio');
    });
  }
});
