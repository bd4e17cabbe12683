import { lstatSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/**
 * Replaces a file, or makes it: whoever reads it finds the old text or the new, never a part, and so does the next run
 * after a kill. What is no plain file, such as a link or `/dev/stdout`, is written as it is.
 */
export function replaceFile(path: string, text: string): void {
  const before = lstatSync(path, { throwIfNoEntry: false });
  if (before !== undefined && !before.isFile()) {
    writeFileSync(path, text);
    return;
  }
  const temporary = join(dirname(path), `.${basename(path)}-${process.pid}`);
  try {
    writeFileSync(temporary, text, before === undefined ? {} : { mode: before.mode });
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}
