import { writeFileSync } from 'node:fs';
import { ProblemsError } from '../components/core/problem.ts';

/**
 * Writes a file that nobody has written before, or any with `force`.
 * @throws ProblemsError if it is there already, or cannot be written.
 */
export function writeNew(file: string, text: string, force: boolean): void {
  try {
    writeFileSync(file, text, { flag: force ? 'w' : 'wx' });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const exists = code === 'EEXIST';
    throw new ProblemsError([
      {
        path: file,
        value: undefined,
        rule: exists ? 'it is there already' : `it cannot be written (${code})`,
        fix: exists ? 'name another file, or overwrite it with --force' : 'name another file',
      },
    ]);
  }
}
