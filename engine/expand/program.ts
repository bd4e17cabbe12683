import { execFile } from 'node:child_process';
import { NotExpanded } from './not-expanded.ts';
import type { ExpandOptions } from './objects.ts';

const limitSeconds = 60;

/**
 * The last line of what a program said, as a person would say it: without the time and place that klog writes before it,
 * and with paths from the folder on, as it differs by machine.
 */
function saidBy(stderr: string, folder: string): string {
  const line = stderr.trim().split('\n').at(-1) ?? '';
  const logged = /^[EFW]\d{4} [\d:.]+\s+\d+ [\w.-]+:\d+\] (?:"[^"]*" err=)?(.*)$/.exec(line)?.[1] ?? line;
  const plain = /^"(.*)"$/.exec(logged)?.[1]?.replaceAll('\\"', '"') ?? logged;
  return plain.replaceAll(`${folder}/`, '').replaceAll(folder, '.');
}

/**
 * What a program prints that is asked for the objects of a chart or a folder.
 * @returns undefined if there is no such program.
 * @throws NotExpanded if it fails, with the last line that it said.
 */
export async function answerOf(
  program: string,
  args: readonly string[],
  { folder, signal }: ExpandOptions,
): Promise<string | undefined> {
  const limit = AbortSignal.timeout(limitSeconds * 1000);
  const options = {
    cwd: folder,
    maxBuffer: 1 << 28,
    signal: signal === undefined ? limit : AbortSignal.any([signal, limit]),
    killSignal: 'SIGKILL' as const,
  };
  return new Promise((done, failed) => {
    execFile(program, args, options, (error, stdout, stderr) => {
      if (error === null) done(stdout);
      else if (signal?.aborted) failed(signal.reason);
      else if (error.code === 'ENOENT') done(undefined);
      else if (limit.aborted) failed(new NotExpanded(`${program} took longer than ${limitSeconds} s`));
      else
        failed(new NotExpanded(`${program} failed (${saidBy(stderr.trim() === '' ? error.message : stderr, folder)})`));
    });
  });
}
