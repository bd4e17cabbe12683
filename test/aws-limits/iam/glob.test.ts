import assert from 'node:assert/strict';
import fc from 'fast-check';
import { fits, overlaps } from '../../../aws-limits/iam/glob.ts';

describe('patterns of ARNs', () => {
  const part = fc.stringMatching(/^[ab*:]{0,6}$/);

  it('overlap with every text that fits them', () => {
    fc.assert(
      fc.property(part, fc.stringMatching(/^[ab:]{0,6}$/), (pattern, text) => {
        assert.equal(overlaps(pattern, text), fits(pattern, text));
      }),
    );
  });

  it('overlap in both directions alike', () => {
    fc.assert(fc.property(part, part, (left, right) => assert.equal(overlaps(left, right), overlaps(right, left))));
  });
});
