import assert from 'node:assert/strict';
import { allOf, anyOf, counted } from '../../../components/core/values/words.ts';

const plurals: Readonly<Record<string, string>> = {
  object: 'objects',
  'more resource': 'more resources',
  policy: 'policies',
  NetworkPolicy: 'NetworkPolicies',
  Gateway: 'Gateways',
  ingress: 'ingresses',
  PriorityClass: 'PriorityClasses',
  box: 'boxes',
  switch: 'switches',
};

describe('a count with its noun', () => {
  for (const [one, many] of Object.entries(plurals)) {
    it(`is “1 ${one}”, “0 ${many}” and “2 ${many}”`, () => {
      assert.deepEqual(
        [1, 0, 2].map((count) => counted(count, one)),
        [`1 ${one}`, `0 ${many}`, `2 ${many}`],
      );
    });
  }
});

describe('several things in a sentence', () => {
  it('are joined as one says them', () => {
    assert.deepEqual(
      [['a'], ['a', 'b'], ['a', 'b', 'c'], []].map((things) => `${anyOf(things)}; ${allOf(things)}`),
      ['a; a', 'a or b; a and b', 'a, b or c; a, b and c', '; '],
    );
  });
});
