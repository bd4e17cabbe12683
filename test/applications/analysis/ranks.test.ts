import { mannWhitneyTest } from '../../../components/applications/analysis/ranks.ts';
import { near, nearlyEqual, reference } from './reference.ts';

describe(`statistics of experiments, against ${reference.source} (D5)`, () => {
  for (const [index, { a, b, rank }] of reference.means.entries()) {
    it(`of the ranks of values, sample ${index + 1}`, () => {
      const ranks = mannWhitneyTest({ a, b });
      near(ranks.statistic, rank.statistic, 'U');
      near(ranks.pValue, rank.pValue, 'p of U');
    });
  }

  for (const [index, { a, b, statistic, pValue }] of reference.ranks.entries()) {
    it(`of the ranks of few values, with ties, sample ${index + 1}`, () => {
      const ranks = mannWhitneyTest({ a, b });
      near(ranks.statistic, statistic, 'U');
      nearlyEqual(ranks.pValue, pValue, 'p of U');
    });
  }
});
