import assert from 'node:assert/strict';
import { compacted } from '../../../components/core/overrides/shapes-compacted.ts';
import type { ShapesFile } from '../../../components/core/overrides/shapes-file.ts';

const file = (kinds: ShapesFile['kinds'], types: ShapesFile['types']): ShapesFile => ({ source: 'test', kinds, types });

describe('compacted shapes', () => {
  it('have one type in place of equal ones, also where their fields are equal only then', () => {
    const leaf = { fields: { value: 'text' } } as const;
    const types = {
      A: { fields: { leaf: { type: 'LeafA' } } },
      B: { fields: { leaf: { type: 'LeafB' } } },
      LeafA: leaf,
      LeafB: leaf,
    } as const;
    assert.deepEqual(
      compacted(file({ a: { type: 'A' }, b: { list: { type: 'B' } } }, types)),
      file({ a: { type: 'A' }, b: { list: { type: 'A' } } }, { A: { fields: { leaf } } }),
    );
  });

  it('keep the name of a type that has itself as a field', () => {
    const types = { Rule: { fields: { not: { type: 'Rule' } }, required: ['not'] } } as const;
    const once = file({ a: { fields: { rule: { type: 'Rule' } } } }, types);
    assert.deepEqual(compacted(once), once);
  });
});
