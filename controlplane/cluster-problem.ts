import { open } from 'node:fs/promises';
import { ProblemsError } from '../components/core/problems/problem.ts';

/** A problem of the embedded cluster; `path` is relative to `cluster`. */
export function clusterProblem(path: string, said: string, fix: string): ProblemsError {
  return new ProblemsError([{ path: `cluster.${path}`, said, fix }]);
}

const tailBytes = 4096;

/** The last lines of a log, indented to be shown below a message; empty if there is no log. */
export async function tail(path: string, lines = 12): Promise<string> {
  const file = await open(path).catch(() => undefined);
  if (file === undefined) return '';
  try {
    const { size } = await file.stat();
    const { buffer, bytesRead } = await file.read({
      buffer: Buffer.alloc(tailBytes),
      position: Math.max(0, size - tailBytes),
    });
    return lastLines(buffer.toString('utf8', 0, bytesRead), lines);
  } finally {
    await file.close();
  }
}

/** The last lines of a text, indented. */
export function lastLines(text: string, lines: number): string {
  return text
    .trimEnd()
    .split('\n')
    .slice(-lines)
    .map((line) => `    ${line}`)
    .join('\n');
}
