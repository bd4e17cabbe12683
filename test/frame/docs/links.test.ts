import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { type Page, pageFiles, readPage, root } from './markdown.ts';

/** The file that a link of a page leads to, from the root; nothing for an address of the web. */
function targetOf(file: string, link: string): string | undefined {
  if (/^[a-z]+:/.test(link)) return undefined;
  const path = link.split('#')[0] as string;
  return path === '' ? file : relative(root, resolve(root, dirname(file), path));
}

describe('the links of the documentation (J4)', () => {
  const pages = new Map(pageFiles().map((file): [string, Page] => [file, readPage(file)]));

  for (const [file, { links }] of pages) {
    it(`of ${file} lead to files and headings that exist`, () => {
      const broken = links.filter((link) => {
        const target = targetOf(file, link);
        if (target === undefined) return false;
        const anchor = link.split('#')[1];
        if (!existsSync(join(root, target))) return true;
        return anchor !== undefined && pages.get(target)?.anchors.has(anchor) !== true;
      });
      assert.deepEqual(broken, []);
    });
  }

  it('reach every page of docs from the README', () => {
    const reached = new Set<string>();
    const below = (target: string): string[] =>
      [...pages.keys()].filter((page) => page === target || dirname(page) === target);
    const visit = (file: string): void => {
      if (reached.has(file)) return;
      reached.add(file);
      const targets = pages.get(file)?.links.map((link) => targetOf(file, link)) ?? [];
      for (const target of targets) if (target !== undefined) below(target).forEach(visit);
    };
    visit('README.md');
    assert.deepEqual(
      [...pages.keys()].filter((file) => !reached.has(file)),
      [],
    );
  });
});
