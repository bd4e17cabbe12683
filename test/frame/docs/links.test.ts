import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { type Page, pageFiles, readPage, root } from './markdown.ts';

describe('the links of the documentation (J4)', () => {
  const pages = new Map(pageFiles().map((file): [string, Page] => [file, readPage(file)]));

  for (const [file, { links }] of pages) {
    it(`of ${file} lead to files and headings that exist`, () => {
      const broken = links.filter((link) => {
        if (/^[a-z]+:/.test(link)) return false;
        const [path = '', anchor] = link.split('#');
        const target = path === '' ? file : relative(root, resolve(root, dirname(file), path));
        if (!existsSync(join(root, target))) return true;
        return anchor !== undefined && pages.get(target)?.anchors.has(anchor) !== true;
      });
      assert.deepEqual(broken, []);
    });
  }

  it('reach every page of docs from the README', () => {
    const reached = new Set<string>();
    const visit = (file: string): void => {
      if (reached.has(file)) return;
      reached.add(file);
      for (const link of pages.get(file)?.links ?? []) {
        const path = link.split('#')[0] as string;
        if (path === '' || /^[a-z]+:/.test(link)) continue;
        const target = relative(root, resolve(root, dirname(file), path));
        for (const page of pages.keys()) if (page === target || dirname(page) === target) visit(page);
      }
    };
    visit('README.md');
    assert.deepEqual(
      [...pages.keys()].filter((file) => !reached.has(file)),
      [],
    );
  });
});
