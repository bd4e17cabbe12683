import assert from 'node:assert/strict';
import { type RecommendRequest, recommendPattern } from '../../../cli/application/patterns.ts';
import type { Output } from '../../../cli/output/output.ts';
import type { JsonDocument } from '../../../cli/output/schemas/documents.ts';
import { useCaseNames } from '../../../components/applications/patterns/select.ts';

type Recommended = Extract<JsonDocument, { readonly schema: 'ajj/patterns-recommend/v1' }>['recommended'];

/** The text and the JSON of a recommendation. */
function recommend(request: RecommendRequest): { lines: string[]; recommended: Recommended } {
  const lines: string[] = [];
  let recommended: Recommended = [];
  const output: Output = {
    json: false,
    color: false,
    live: false,
    width: 100,
    print: (text = '') => lines.push(text),
    note: () => undefined,
    complain: () => undefined,
    result: (document) => {
      if (document.schema === 'ajj/patterns-recommend/v1') ({ recommended } = document);
    },
  };
  recommendPattern(request, output);
  return { lines, recommended };
}

describe('ajj patterns recommend (C10)', () => {
  it('without options recommends a pattern for each use case, in text and in JSON', () => {
    const { lines, recommended } = recommend({});
    assert.deepEqual(
      recommended.map(({ useCase }) => useCase),
      useCaseNames,
    );
    assert.deepEqual(
      lines,
      recommended.map(({ useCase, pattern, reason }) => `${useCase?.padEnd(24)} ${pattern}: ${reason}`),
    );
  });

  it('for a use case, and by a figure, lists the best first', () => {
    const { lines, recommended } = recommend({ useCase: 'regulated', priority: 'overall-score' });
    assert.deepEqual(recommended[0], {
      pattern: 'security-first',
      reason: 'Compliance, supply chain security',
      useCase: 'Regulated Industries',
    });
    assert.equal(recommended[1]?.useCase, undefined);
    assert.equal(lines[0], '1. security-first: Compliance, supply chain security');
  });
});
