import type { Command } from 'commander';
import { bashCompletion } from './bash.ts';
import { fishCompletion } from './fish.ts';
import { completedCommands } from './words.ts';
import { zshCompletion } from './zsh.ts';

const scripts = { bash: bashCompletion, zsh: zshCompletion, fish: fishCompletion } as const;

/** The script that completes a program in a shell. */
export function completionOf(shell: keyof typeof scripts, program: Command): string {
  return scripts[shell](completedCommands(program));
}
