import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');

describe('the list of settings that must agree (A1)', () => {
  it('names files that exist', () => {
    const text = readFileSync(resolve(root, 'docs/reference/settings-that-must-agree.md'), 'utf8');
    const named = [...text.matchAll(/`((?:components|test)\/[^`]+)`/g)].map(([, file = '']) => file);
    assert.ok(named.length > 100);
    assert.deepEqual(
      named.filter((file) => !existsSync(resolve(root, file))),
      [],
    );
  });
});
