import assert from 'node:assert/strict';
import {
  chiSquareTest,
  proportionEffect,
  proportionInterval,
  sampleRatioTest,
} from '../../../components/applications/analysis/proportions.ts';
import { near, nearlyEqual, reference } from './reference.ts';

describe(`statistics of experiments, against ${reference.source} (D5)`, () => {
  for (const [index, { a, b, statistic, pValue, interval, effect, ratio }] of reference.proportions.entries()) {
    it(`of shares, sample ${index + 1}`, () => {
      const test = chiSquareTest({ a, b });
      const all = a.total + b.total;
      const outcomes = a.successes + b.successes;
      const isExact = (Math.min(a.total, b.total) * Math.min(outcomes, all - outcomes)) / all < 5;
      assert.equal(test.name, isExact ? 'Fisher' : 'chi-square');
      if (!isExact) {
        near(test.statistic, statistic, 'χ²');
        near(test.pValue, pValue, 'p');
      }
      const found = proportionInterval({ a, b }, 0.95);
      near(found.low, interval.low, 'low');
      near(found.high, interval.high, 'high');
      near(proportionEffect({ a, b }).value, effect, 'h');
      near(sampleRatioTest({ a, b }, 0.5).pValue, ratio, 'ratio');
    });
  }

  for (const [index, { a, b, pValue }] of reference.exact.entries()) {
    it(`of counts that are too small for χ², sample ${index + 1}`, () => {
      const test = chiSquareTest({ a, b });
      assert.deepEqual(Object.keys(test), ['name', 'pValue']);
      assert.equal(test.name, 'Fisher');
      nearlyEqual(test.pValue, pValue, 'p');
    });
  }

  for (const [index, { a, b, share, pValue }] of reference.ratios.entries()) {
    it(`of a split of few visitors, sample ${index + 1}`, () => {
      const test = sampleRatioTest({ a: { successes: 0, total: a }, b: { successes: 0, total: b } }, share);
      assert.equal(test.name, 'binomial');
      nearlyEqual(test.pValue, pValue, 'p');
    });
  }

  for (const [index, { a, b, pValue }] of reference.tails.entries()) {
    it(`of shares that differ beyond doubt, sample ${index + 1}`, () => {
      nearlyEqual(chiSquareTest({ a, b }).pValue, pValue, 'p');
    });
  }
});
