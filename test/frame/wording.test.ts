import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');
const own = 'test/frame/wording.test.ts';

/** Phrases that no English-speaking engineer would write, and what stands for them. */
const forbidden: readonly (readonly [RegExp, string])[] = [
  [/\bis wrong because\b/i, 'must …'],
  [/\bit is no (?!longer\b|more\b)/i, 'must be a …'],
  [/\bmend(?:s|ed|ing)?\b/i, 'fix'],
  [/\btold\b/i, 'reported, notified'],
  [/\bh[oe]ld(?:s|ing)? (?:\S+ ){0,6}against\b/i, 'check … against, compare … with'],
  [/\bnobody says\b/i, 'not configured'],
  [/\ba fault of ajj itself\b/i, 'internal error'],
  [/\blet off\b/i, 'exempt'],
  [/\bgoes by\b/i, 'follows, depends on'],
  [/\bwhat is not there\b/i, 'missing'],
];

/** Documents and rows that a reader does not have. Titles of tests name requirements. */
const references = [
  /\bdocument 00\d\b/i,
  /\b00[0-4] §/,
  /\b00[0-4]['’]s\b/,
  /\((?:[A-J]\d{1,2})(?:(?:, | and |–)[A-J]?\d{1,2})*\)/,
];

const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], { cwd: root, encoding: 'utf8' })
  .trim()
  .split('\n')
  .filter((file) => /\.(?:ts|js|go|md|ya?ml|sh|rego)$|^Makefile$/.test(file) && file !== own);

/** Where something stands: `file:line what`. */
function found(among: readonly string[], patterns: readonly RegExp[]): string[] {
  return among.flatMap((file) => {
    const lines = readFileSync(join(root, file), 'utf8').split('\n');
    return lines.flatMap((line, index) =>
      patterns.some((pattern) => pattern.test(line)) ? [`${file}:${index + 1} ${line.trim().slice(0, 160)}`] : [],
    );
  });
}

describe('the wording of what people read (J4)', () => {
  for (const [phrase, instead] of forbidden) {
    it(`has ${instead} in place of ${phrase.source}`, () => assert.deepEqual(found(files, [phrase]), []));
  }

  it('cites nothing that a reader does not have', () => {
    const read = files.filter((file) => !file.startsWith('test/') && file !== 'docs/requirements.md');
    assert.deepEqual(found(read, references), []);
  });
});
