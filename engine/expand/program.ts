import { execFile } from 'node:child_process';
import { NotExpanded } from './not-expanded.ts';
import type { ExpandOptions } from './objects.ts';

const limitSeconds = 60;

/**
 * The last line of a program's error output, made readable: without the time and place that klog writes first, and with
 * paths relative to the folder, because absolute ones differ between machines.
 */
function saidBy(stderr: string, folder: string): string {
  const line = stderr.trim().split('\n').at(-1) ?? '';
  const logged = /^[EFW]\d{4} [\d:.]+\s+\d+ [\w.-]+:\d+\] (?:"[^"]*" err=)?(.*)$/.exec(line)?.[1] ?? line;
  const plain = /^"(.*)"$/.exec(logged)?.[1]?.replaceAll('\\"', '"') ?? logged;
  return plain.replaceAll(`${folder}/`, '').replaceAll(folder, '.');
}

/**
 * The output of a program that renders the objects of a chart or a folder.
 * @returns undefined if the program is not installed.
 * @throws NotExpanded if it fails, with the last line of its error output.
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
