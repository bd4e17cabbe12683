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
    ['rate(up)', 6, 'have a range vector such as x[5m] as argument 1 of rate'],
    ['rate(up[5m], 2)', 1, 'give rate at most 1 argument, not 2'],
    ['clamp(x, 0)', 1, 'give clamp at least 3 arguments, not 2'],
    ['rates(up[5m])', 6, 'call a function that Prometheus has, not rates'],
    ['info(x)', 1, 'call a function that Prometheus has without experimental features, not info'],
    ['"a" + 1', 1, 'combine only numbers and instant vectors'],
    ['{a=""}', 1, 'select by at least one condition that does not hold for a missing label'],
    ['x{a=~"(?=b)"}', 3, 'have patterns that RE2 can read'],
    ['x{__name__="y"}', 1, 'name a metric only once'],
    ['sum(x) offset 5m', 1, 'have offset right after a selector or a subquery'],
    ['x offset 1m offset 5m', 1, 'have offset only once'],
    ['x[5mm]', 5, 'be PromQL'],
    ['x[1h5d]', 5, 'be PromQL'],
    ['x[300y]', 3, 'have durations with units from large to small, such as 1h30m'],
    ['x[0s]', 3, 'have a duration above 0'],
    ['topk(x)', 1, 'give topk 2 arguments, not 1'],
    ['1 == 2', 1, 'have bool after a comparison of numbers'],
    ['a + on(b) group_left(b) c', 5, 'name a label either in on() or in the group, not in both'],
  ] as const) {
    it(`must ${must}, unlike ${JSON.stringify(query)}`, () => assert.deepEqual(promqlError(query), { at, must }));
  }

  it('is a query only where its answer is numbers of one moment', () => {
    const must = 'answer with numbers of one moment, not with a range or a text';
    for (const query of ['x[5m]', '"x"', '(x[1h:1m] offset 1d)']) assert.deepEqual(queryError(query), { at: 1, must });
    for (const query of ['x', '-x offset 5m', 'scalar(x)', 'vector(1) > bool 0'])
      assert.equal(queryError(query), undefined);
    assert.equal(queryError('rate(up)')?.at, 6);
  });
});
