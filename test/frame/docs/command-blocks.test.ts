import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { createProgram } from '../../../cli/main.ts';
import { pageFiles, readPage, root } from './markdown.ts';
import { pagesThatRun } from './pages-that-run.ts';

const blocks = pageFiles()
  .flatMap((file) => readPage(file).blocks)
  .filter(({ language }) => language === 'bash');

/** What a block may be marked with: it needs something that tests do not have, or is to fail. */
const marks = new Set(['needs=aws', 'needs=pulumi', 'needs=program', 'needs=clone', 'fails']);

/** Each command of a block, without comments, prompts and what stands before `ajj`. */
function commandsIn(content: string): string[] {
  return content
    .replaceAll('\\\n', ' ')
    .split('\n')
    .map((line) => line.replace(/\s+#.*$/, '').trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
}

/** The words of a command line, as a shell splits them. */
function wordsOf(line: string): string[] {
  return [...line.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map(
    ([, single, double, plain]) => single ?? double ?? plain ?? '',
  );
}

/** Takes from every command what it does: only its words are looked at. */
function silenced(command: Command): void {
  command.exitOverride().configureOutput({ writeErr: () => undefined, writeOut: () => undefined });
  command.action(() => undefined);
  command.commands.forEach(silenced);
}

const targets = new Set(
  [...readFileSync(join(root, 'Makefile'), 'utf8').matchAll(/^([a-z-]+):/gm)].map(([, name]) => name),
);

/** What is wrong with a line of a block, if it calls something of this project. */
async function fault(line: string): Promise<string | undefined> {
  const called = /(?:^|\(|\s)(?:npx ajj|ajj|node \S*cli\/ajj\.js) (.*)$/.exec(line.replace(/\)"?$/, ''))?.[1];
  if (called !== undefined) {
    const program = createProgram();
    silenced(program);
    return program.parseAsync(wordsOf(called), { from: 'user' }).then(
      () => undefined,
      (error: Error) => error.message,
    );
  }
  const target = /^make ([a-z-]+)/.exec(line)?.[1];
  return target === undefined || targets.has(target) ? undefined : `the Makefile has no target ${target}`;
}

describe('commands in the documentation (J4)', () => {
  for (const { file, line, marks: own, content } of blocks) {
    it(`are commands that this project has: ${file}:${line}`, async () => {
      assert.deepEqual(
        own.filter((mark) => !marks.has(mark)),
        [],
      );
      const faults: string[] = [];
      for (const command of commandsIn(content)) {
        const found = await fault(command);
        if (found !== undefined) faults.push(`${command}: ${found}`);
      }
      assert.deepEqual(faults, []);
    });
  }

  it('run in a live test, or say what they need', () => {
    const run = new Set(pagesThatRun.map((page) => `docs/${page}.md`));
    // Each example of the reference is tried with the help of its command.
    const left = blocks.filter(
      ({ file, marks: own }) => own.length === 0 && !run.has(file) && file !== 'docs/reference/commands.md',
    );
    assert.deepEqual(
      left.map(({ file, line }) => `${file}:${line}`),
      [],
    );
  });

  it('say what they need where tests do not have it', () => {
    const unmarked = blocks.filter(
      ({ content, marks: own }) =>
        /^\s*(?:pulumi|aws|npm install) /m.test(content) && !own.some((mark) => mark.startsWith('needs=')),
    );
    assert.deepEqual(
      unmarked.map(({ file, line }) => `${file}:${line}`),
      [],
    );
  });
});
