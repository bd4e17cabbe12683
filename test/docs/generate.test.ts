import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { documents } from '../../docs/generate.ts';

describe('generated documents', () => {
  for (const { file, text } of documents) {
    it(`${file} says what the code says (run node docs/generate.ts)`, () => {
      assert.equal(text(), readFileSync(resolve(import.meta.dirname, '../../docs', file), 'utf8'));
    });
  }
});
