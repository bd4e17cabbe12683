import assert from 'node:assert/strict';
import { parseRe2 } from '../../../components/core/values/re2.ts';
import { assertAgrees, verdictsOn } from './verdicts.ts';

describe('regular expressions of RE2', () => {
  const { consumer, valid, empty = [] } = verdictsOn('re2');

  it(`are taken and refused as ${consumer} does`, () => assertAgrees('re2', (text) => parseRe2(text) !== undefined));

  it('match the empty text where Go says so', () => {
    assert.ok(empty.length > 50 && empty.length < valid.length / 2);
    assert.deepEqual(
      valid.filter((text) => parseRe2(text)?.matchesEmpty),
      empty,
    );
  });
});
