import type { Command } from 'commander';
import { helpEntries } from './tasks.ts';

/** Adds to each command below another one its group in the help, and its example. */
export function addHelp(command: Command, path: readonly string[] = []): void {
  for (const one of command.commands) {
    const words = [...path, one.name()];
    const entry = helpEntries[words.join(' ')];
    if (entry?.task !== undefined) one.helpGroup(entry.task);
    // The list of commands has room for what a command does, not for what else there is to say.
    one.summary(one.description().split(/[;:]/, 1)[0] as string);
    if (entry !== undefined) one.addHelpText('after', `\nExample:\n  ${entry.example}`);
    addHelp(one, words);
  }
}
