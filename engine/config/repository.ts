import { existsSync, realpathSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';

/**
 * Where a folder stands in its git repository, from the repository's root and with slashes; empty for the root itself,
 * and for a folder in no repository. Services that read reports look for files from there.
 */
export function placeInRepository(folder: string): string {
  const start = realpathSync(folder);
  for (let at = start; ; at = dirname(at)) {
    // A folder in a repository, a file in a worktree or a submodule.
    if (existsSync(join(at, '.git'))) return relative(at, start).split(sep).join('/');
    if (dirname(at) === at) return '';
  }
}
