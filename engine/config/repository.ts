import { existsSync, realpathSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';

/**
 * The path of a folder from the root of its git repository, with slashes. Empty for the root itself, and for a folder
 * outside a repository. Services that read reports expect paths from the root.
 */
export function placeInRepository(folder: string): string {
  const start = realpathSync(folder);
  for (let at = start; ; at = dirname(at)) {
    // `.git` is a folder in a repository, and a file in a worktree or a submodule.
    if (existsSync(join(at, '.git'))) return relative(at, start).split(sep).join('/');
    if (dirname(at) === at) return '';
  }
}
