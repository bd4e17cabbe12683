import { accessSync, constants, existsSync, statSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { ProblemsError } from '../components/core/problems/problem.ts';

/**
 * Writes a new file, or any file with `force`.
 * @throws ProblemsError if the file exists, or cannot be written.
 */
export function writeNew(file: string, text: string, force: boolean): void {
  try {
    writeFileSync(file, text, { flag: force ? 'w' : 'wx' });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const exists = code === 'EEXIST';
    throw new ProblemsError([
      exists
        ? { path: file, said: 'already exists', fix: 'Name another file, or overwrite it with --force.' }
        : { path: file, said: `cannot be written (${code})`, fix: 'Name another file.' },
    ]);
  }
}

/**
 * Checks that a command can write its results before it starts. An existing file will be overwritten.
 * @param option that names the file
 * @throws ProblemsError if the folder does not exist, or the file cannot be written.
 */
export function checkWritable(option: string, file: string | undefined): void {
  if (file === undefined) return;
  try {
    const isThere = existsSync(file);
    if (isThere && statSync(file).isDirectory()) throw Object.assign(new Error(), { code: 'EISDIR' });
    accessSync(isThere ? file : dirname(resolve(file)), constants.W_OK);
  } catch (error) {
    const said = `${file} cannot be written (${(error as NodeJS.ErrnoException).code})`;
    throw new ProblemsError([{ path: option, said, fix: 'Name a file in a folder that exists.' }]);
  }
}
