import assert from 'node:assert/strict';
import { counted } from '../../engine/words.ts';

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
