import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { patterns } from '../../../components/applications/patterns/registry.ts';
import { policies } from '../../../policies/packs.ts';
import { root } from './markdown.ts';

const read = (file: string): string => readFileSync(join(root, file), 'utf8');
const agents = read('stacks/agents.csv').trim().split('\n').length - 1;
const words = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

/** The figures that a page names, as a number or a word. */
function figuresIn(file: string, noun: string): string[] {
  return [...read(file).matchAll(new RegExp(`(\\d[\\d,]*|${words.join('|')}) (?:\\w+ )?${noun}`, 'gi'))].map(
    ([, figure = '']) => figure.toLowerCase(),
  );
}

describe('the figures in the documentation (J4)', () => {
  for (const [file, noun, count] of [
    ['README.md', 'agents(?! with policies)', agents],
    ['README.md', 'rules', policies.length],
    ['README.md', 'patterns', patterns.length],
    ['README.md', '\\[examples', globSync('examples/*/package.json', { cwd: root }).length],
    ['docs/start/first-cluster.md', 'agents', agents],
  ] as const) {
    it(`are those of the code: ${noun} in ${file}`, () => {
      const found = figuresIn(file, noun).filter((figure) => figure !== '1,310');
      assert.ok(found.length > 0);
      assert.deepEqual(
        [...new Set(found)].filter((figure) => figure !== String(count) && figure !== words[count]),
        [],
      );
    });
  }

  it('are few: the README has less than 900 words', () => {
    assert.ok(read('README.md').split(/\s+/).length < 900);
  });
});
