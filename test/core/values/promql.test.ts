import assert from 'node:assert/strict';
import { promqlError } from '../../../components/core/values/promql.ts';

describe('PromQL (E1, D5)', () => {
  for (const query of [
    'sum(rate(http_requests_total{app="x"}[5m]))',
    '100 * sum by (le) (rate(h_bucket[5m] offset 1d)) / on (namespace) group_left () vector(1)',
    'histogram_quantile(0.95, sum by (le) (rate(h_bucket{code!~"5.."}[1h30m])))',
    'max_over_time(deriv(x[5m])[1h:1m])',
  ]) {
    it(`is ${query}`, () => assert.equal(promqlError(query), undefined));
  }

  for (const [query, at] of [
    ['', 1],
    ['a b', 3],
    ['1 +', 4],
    ['sum(rate(x[5m])', 16],
    ['sum(x{{app}})', 7],
  ] as const) {
    it(`is not ${JSON.stringify(query)}, from character ${at}`, () => assert.equal(promqlError(query), at));
  }
});
