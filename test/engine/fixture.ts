import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { formatProblem, ProblemsError } from '../../components/core/problems/problem.ts';

/** The folder of a fixture project or policy pack. */
export const fixture = (name: string): string => fileURLToPath(new URL(`../fixtures/offline/${name}`, import.meta.url));

/** The problems with which something fails, as people read them. */
export async function problemsOf(run: () => unknown): Promise<string[]> {
  try {
    await run();
  } catch (error) {
    if (error instanceof ProblemsError) return error.problems.map(formatProblem);
    throw error;
  }
  return [];
}

/** Runs with a Pulumi project of somebody else: with this project's packages installed, and with files of its own. */
export function withProgram<T>(
  files: Readonly<Record<string, string>>,
  run: (folder: string) => T,
): Promise<Awaited<T>> {
  const around = {
    'Pulumi.yaml': 'name: other\nruntime: nodejs\n',
    'Pulumi.dev.yaml': 'config: {}\n',
    'package.json': '{ "name": "other", "private": true }\n',
  };
  return withFolder({ ...around, ...files }, (folder) => {
    symlinkSync(fileURLToPath(new URL('../../node_modules', import.meta.url)), join(folder, 'node_modules'));
    return run(folder);
  });
}

/** Runs with a folder of files that is gone afterwards. */
export async function withFolder<T>(
  files: Readonly<Record<string, string>>,
  run: (folder: string) => T,
): Promise<Awaited<T>> {
  const folder = mkdtempSync(join(tmpdir(), 'offline-test-'));
  try {
    for (const [name, content] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), content);
    }
    return await run(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
