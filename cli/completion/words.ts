import type { Command, Option } from 'commander';

/** An option that can be completed. */
export interface CompletedOption {
  readonly flags: readonly string[];
  readonly description: string;
  /** Its value: nothing, one of these words, the name of a stack, or a file. */
  readonly value: 'none' | 'stack' | 'file' | readonly string[];
}

/** A command, with what a completion needs. */
export interface CompletedCommand {
  /** The words that call it, without `ajj`; empty for `ajj` itself. */
  readonly path: readonly string[];
  readonly description: string;
  /** The subcommands, with their descriptions. */
  readonly below: readonly { readonly name: string; readonly description: string }[];
  readonly options: readonly CompletedOption[];
}

function completedValue({ long, required, optional, argChoices }: Option): CompletedOption['value'] {
  if (!required && !optional) return 'none';
  if (argChoices !== undefined) return argChoices;
  return long === '--stack' || long === '--diff' ? 'stack' : 'file';
}

/** A command and all its subcommands. */
export function completedCommands(command: Command, path: readonly string[] = []): CompletedCommand[] {
  const help = command.createHelp();
  const below = help.visibleCommands(command).filter(({ parent }) => parent === command && parent !== null);
  const options = help.visibleOptions(command).map((option) => ({
    flags: [option.short, option.long].filter((flag) => flag !== undefined && flag !== null),
    description: option.description,
    value: completedValue(option),
  }));
  const own: CompletedCommand = {
    path,
    description: command.description(),
    below: below.map((one) => ({ name: one.name(), description: one.description() })),
    options,
  };
  return [own, ...below.flatMap((one) => completedCommands(one, [...path, one.name()]))];
}
