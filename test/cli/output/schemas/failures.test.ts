import assert from 'node:assert/strict';
import { type Run, run } from '../../../../cli/run.ts';
import { ProblemsError } from '../../../../components/core/problems/problem.ts';
import { readDocument } from './read-document.ts';

/** Runs a command in this process, and returns what it printed on standard output. */
async function printed(command: (run: Run) => Promise<boolean>): Promise<string> {
  const { stdout, stderr, exitCode } = process;
  const [out, err] = [stdout.write, stderr.write];
  let text = '';
  stdout.write = ((chunk: string) => {
    text += chunk;
    return true;
  }) as typeof out;
  stderr.write = (() => true) as typeof err;
  try {
    await run({ json: true, quiet: true }, command);
  } finally {
    stdout.write = out;
    stderr.write = err;
    process.exitCode = exitCode;
  }
  return text;
}

describe('JSON documents of commands that fail (J3)', () => {
  it('list the problems, each with what is known of it', async () => {
    const broken = { path: 'a', at: 'b:1', must: 'be c', got: 0, otherwise: 'd', fix: 'Do e.' };
    const text = await printed(async () => {
      throw new ProblemsError([broken, { path: 'f', said: 'g' }]);
    });
    assert.deepEqual(readDocument(text, 'ajj/problems/v1').problems, [broken, { path: 'f', said: 'g' }]);
  });

  it('say of an internal error what it is', async () => {
    const text = await printed(async () => {
      throw new TypeError('undefined is not a function');
    });
    assert.equal(readDocument(text, 'ajj/fault/v1').fault, 'undefined is not a function');
  });

  it('say that the command was interrupted', async () => {
    const text = await printed(async ({ signal }) => {
      process.emit('SIGINT', 'SIGINT');
      signal.throwIfAborted();
      return true;
    });
    readDocument(text, 'ajj/interrupted/v1');
  });
});
