import type { Command } from 'commander';
import { helpEntries } from './tasks.ts';

/** Adds the group in the help, and the example, to each subcommand. */
export function addHelp(command: Command, path: readonly string[] = []): void {
  for (const one of command.commands) {
    const words = [...path, one.name()];
    const entry = helpEntries[words.join(' ')];
    if (entry?.task !== undefined) one.helpGroup(entry.task);
    // The list of commands has space only for the first part of a description.
    one.summary(one.description().split(/[;:]/, 1)[0] as string);
    if (entry !== undefined) one.addHelpText('after', `\nExample:\n  ${entry.example}`);
    addHelp(one, words);
  }
}
