import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import GithubSlugger from 'github-slugger';
import MarkdownIt from 'markdown-it';

export const root = resolve(import.meta.dirname, '../../..');

/** A fenced block of a page. */
export interface Block {
  readonly file: string;
  readonly line: number;
  /** `bash`, `yaml`. */
  readonly language: string;
  /** What follows the language: `needs=aws`. */
  readonly marks: readonly string[];
  readonly content: string;
}

/** A page of the documentation. */
export interface Page {
  readonly file: string;
  readonly links: readonly string[];
  /** What a link may name after `#`. */
  readonly anchors: ReadonlySet<string>;
  readonly blocks: readonly Block[];
}

const markdown = new MarkdownIt({ html: true });

/** Every page that the repository has, by the names of its files. */
export function pageFiles(): string[] {
  const listed = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '*.md'], {
    cwd: root,
    encoding: 'utf8',
  });
  return listed
    .trim()
    .split('\n')
    .filter((file) => !file.startsWith('test/') && !file.startsWith('.github/'));
}

export function readPage(file: string): Page {
  const tokens = markdown.parse(readFileSync(resolve(root, file), 'utf8'), {});
  const slugger = new GithubSlugger();
  const anchors = new Set<string>();
  const links: string[] = [];
  const blocks: Block[] = [];
  for (const [index, { type, children, info, content, map }] of tokens.entries()) {
    if (type === 'heading_open') {
      const title = tokens[index + 1]?.children ?? [];
      anchors.add(slugger.slug(title.map((part) => part.content).join('')));
    }
    if (type === 'fence') {
      const [language = '', ...marks] = info.trim().split(/\s+/);
      blocks.push({ file, line: (map?.[0] ?? 0) + 1, language, marks, content });
    }
    for (const part of children ?? []) {
      const anchor = part.type === 'html_inline' ? /^<a id="([^"]+)">/.exec(part.content)?.[1] : undefined;
      if (anchor !== undefined) anchors.add(anchor);
      const target = part.attrGet('href') ?? part.attrGet('src');
      if (target !== null) links.push(decodeURI(target));
    }
  }
  return { file, links, anchors, blocks };
}
