import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import fc from 'fast-check';
import { rowsByLibrary, rowsOf } from '../../components/fleet/catalog-rows.ts';

/** What reading a text comes to: its rows, or that it is refused, and where. */
function outcome(read: typeof rowsOf, text: string): unknown {
  try {
    return read(text);
  } catch (error) {
    const { code, lines } = error as { code: string; lines: number };
    return { code, lines };
  }
}

const cell = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom('name', 'tier', 'aider', '2', ' a b ', '\tcoding', '') },
  { weight: 1, arbitrary: fc.constantFrom('"a, b"', '"a\nb"', 'a"b', 'é', '\u00a0x', 'x\r', '\u0000') },
  { weight: 1, arbitrary: fc.string({ maxLength: 3 }) },
);
const row = fc.oneof(
  { weight: 6, arbitrary: fc.array(cell, { minLength: 3, maxLength: 3 }).map((cells) => cells.join(',')) },
  { weight: 1, arbitrary: fc.array(cell, { maxLength: 5 }).map((cells) => cells.join(',')) },
);
const csv = fc
  .tuple(
    fc.constantFrom('name,tier,purpose', ' name , tier,purpose ', 'name,name,tier', '\ufeffname,tier,x'),
    fc.array(row),
  )
  .map(([header, rows]) => [header, ...rows].join('\n'));

describe('rows of a catalog (B1)', () => {
  it('are those of the library, whatever the text', () => {
    fc.assert(
      fc.property(csv, (text) => assert.deepEqual(outcome(rowsOf, text), outcome(rowsByLibrary, text))),
      { numRuns: 2000 },
    );
  });

  it('of the catalog of this project are those of the library', () => {
    const text = readFileSync(resolve(import.meta.dirname, '../../stacks/agents.csv'), 'utf8');
    assert.equal(rowsOf(text).length, 131);
    assert.deepEqual(rowsOf(text), rowsByLibrary(text));
  });

  it('count empty lines, and leave them out', () => {
    assert.deepEqual(rowsOf('\nname,tier\n\naider, 2\n'), [{ line: 4, cells: { name: 'aider', tier: '2' } }]);
  });
});
