import { execFileSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { completionOf } from '../../../cli/completion/completion.ts';
import { createProgram } from '../../../cli/main.ts';

type Shell = Parameters<typeof completionOf>[0];

/** Beginnings of command lines, and what every shell offers to complete their last word. */
export const offers: readonly (readonly [line: string, words: readonly string[]])[] = [
  ['ajj pre', ['preview']],
  ['ajj roll', ['rollout']],
  ['ajj rollout pro', ['promote']],
  ['ajj rollout promote --f', ['--full']],
  ['ajj up --stack ', ['dev', 'prod']],
  ['ajj up -s p', ['prod']],
  ['ajj up --stack dev --eng', ['--engine']],
  ['ajj up --engine ', ['auto', 'offline', 'pulumi']],
  ['ajj config show --diff ', ['dev', 'prod']],
  ['ajj completion --h', ['--help']],
  // Nothing of another command.
  ['ajj status --e', []],
];

/** A folder with two stacks, and the completion script of a shell: `ajj.zsh`. */
export function completionFolder(shell: Shell): string {
  const folder = mkdtempSync(join(tmpdir(), 'fleetwright-completion-'));
  for (const stack of ['dev', 'prod']) writeFileSync(join(folder, `Pulumi.${stack}.yaml`), 'config: {}\n');
  writeFileSync(join(folder, `ajj.${shell}`), completionOf(shell, createProgram()));
  return folder;
}

/** Whether a shell is installed. If not, its tests are named as skipped: mocha would count them as failed. */
export function isInstalled(shell: Shell): boolean {
  try {
    execFileSync(shell, ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    console.log(`  - skipped: completion in ${shell}, which is not installed`);
    return false;
  }
}
