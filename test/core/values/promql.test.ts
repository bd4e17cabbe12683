import assert from 'node:assert/strict';
import { promqlError, queryError } from '../../../components/core/values/promql.ts';
import { assertAgrees, verdictsOn } from './verdicts.ts';

/** Metrics called offset, and numbers that end in a dot. */
const isRefusedByIntent = (text: string): boolean => /^offset$/i.test(text) || /^\d+\.$/.test(text);

describe('PromQL (E1, D5)', () => {
  it(`is taken and refused as ${verdictsOn('promql').consumer} does`, () =>
    assertAgrees('promql', (text) => promqlError(text) === undefined, isRefusedByIntent));

  for (const [query, at, must] of [
    ['', 1, 'be PromQL'],
    ['sum(rate(x[5m])', 16, 'be PromQL'],
    ['rate(up)', 6, 'have a range vector, as x[5m] is, as argument 1 of rate'],
    ['rate(up[5m], 2)', 1, 'give rate at most 1 argument (got 2)'],
    ['clamp(x, 0)', 1, 'give clamp at least 3 arguments (got 2)'],
    ['rates(up[5m])', 6, 'call a function that Prometheus has (got rates)'],
    ['info(x)', 1, 'call a function that Prometheus has without experimental features (got info)'],
    ['"a" + 1', 1, 'combine numbers and instant vectors only'],
    ['{a=""}', 1, 'select by at least one condition that no missing label fulfills'],
    ['x{a=~"(?=b)"}', 3, 'have patterns that RE2 can read'],
    ['x{__name__="y"}', 1, 'name a metric once'],
    ['sum(x) offset 5m', 1, 'have offset right after a selector or a subquery'],
    ['x offset 1m offset 5m', 1, 'have offset once'],
    ['x[5mm]', 5, 'be PromQL'],
    ['x[1h5d]', 5, 'be PromQL'],
    ['x[300y]', 3, 'have durations with units from large to small, such as 1h30m'],
    ['x[0s]', 3, 'have a duration above 0'],
    ['topk(x)', 1, 'give topk 2 arguments (got 1)'],
    ['1 == 2', 1, 'have bool behind a comparison of numbers'],
    ['a + on(b) group_left(b) c', 5, 'name a label in on() or in the group, not in both'],
  ] as const) {
    it(`is not ${JSON.stringify(query)}: it must ${must}`, () => assert.deepEqual(promqlError(query), { at, must }));
  }

  it('is a query only where its answer is numbers of one moment', () => {
    const must = 'answer with numbers of one moment, not with a range or a text';
    for (const query of ['x[5m]', '"x"', '(x[1h:1m] offset 1d)']) assert.deepEqual(queryError(query), { at: 1, must });
    for (const query of ['x', '-x offset 5m', 'scalar(x)', 'vector(1) > bool 0'])
      assert.equal(queryError(query), undefined);
    assert.equal(queryError('rate(up)')?.at, 6);
  });
});
