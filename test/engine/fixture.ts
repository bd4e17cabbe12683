import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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

/** Runs with a folder of files that is gone afterwards. */
export async function withFolder<T>(
  files: Readonly<Record<string, string>>,
  run: (folder: string) => T,
): Promise<Awaited<T>> {
  const folder = mkdtempSync(join(tmpdir(), 'offline-test-'));
  try {
    for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
    return await run(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
