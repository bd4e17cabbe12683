import { type Command, InvalidArgumentError, Option } from 'commander';

/** A parser for an option that is a whole number. Anything else is an error of the command line. */
export function wholeNumber(min: number, max: number): (text: string) => number {
  return (text) => {
    const number = Number(text);
    if (/^\d+$/.test(text) && number >= min && number <= max) return number;
    throw new InvalidArgumentError(`It must be a whole number from ${min} to ${max}.`);
  };
}

/** Parses an option that is a number, with or without decimals. */
export function decimalNumber(text: string): number {
  if (/^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(text)) return Number(text);
  throw new InvalidArgumentError('It must be a number, such as 0.05.');
}

/** Parses a port on which a process may listen. */
export const portNumber = wholeNumber(1, 65_535);

const dayInSeconds = 86_400;

/** Adds `--timeout`, in seconds. */
export function withTimeout(command: Command, description: string): Command {
  return command.option('--timeout <seconds>', description, wholeNumber(1, dayInSeconds), 300);
}

/** Options of every command for a stack. */
export interface StackOptions {
  readonly stack: string;
  readonly json: boolean;
  readonly quiet: boolean;
}

/** Adds `--stack`, `--json` and `--quiet`. */
export function withStack(command: Command): Command {
  return withJson(command.option('-s, --stack <name>', 'name of the stack, as in Pulumi.<name>.yaml', 'dev'));
}

/** Adds `--json` and `--quiet`. */
export function withJson(command: Command): Command {
  return command
    .option('--json', 'print the result as JSON', false)
    .option('-q, --quiet', 'print results and problems only, no progress', false);
}

/** The policies that check a stack, and their settings. */
export interface PolicyOptions {
  /** Folder of the pack, or of several packs. Default: `policies` of the project, or the packs that come with `ajj`. */
  readonly policyPack?: string | undefined;
  readonly policyConfig?: string | undefined;
  /** Whether the run fails if something cannot be checked. Default: it is only reported. */
  readonly failUnchecked?: boolean | undefined;
}

/** Adds `--policy-pack` and `--policy-config`. */
export function withPolicies(command: Command): Command {
  return command
    .option(
      '--policy-pack <folder>',
      'policy pack to check, or a folder of packs (default: policies of the project, or those that come with ajj)',
    )
    .option('--policy-config <file>', 'file with the levels and settings of policies, JSON or YAML');
}

/** Adds `--fail-unchecked`, for commands that run programs, which may contain parts that policies cannot see. */
export function withUnchecked(command: Command): Command {
  return command.option(
    '--fail-unchecked',
    'exit with 1 if a resource cannot be checked, such as a chart without Helm',
    false,
  );
}

/** What may be taken over from other owners. */
export interface AdoptOptions {
  /** As `Kind/namespace/name`. Default: nothing. */
  readonly adopt?: readonly string[];
}

/** Adds `--adopt`, which may be given several times. */
export function withAdopt(command: Command): Command {
  return command.option(
    '--adopt <object>',
    'take over an object that another owner manages: Kind/namespace/name (repeatable)',
    (name: string, before: readonly string[] = []) => [...before, name],
  );
}

/** Adds `--engine`. */
export function withEngine(command: Command): Command {
  return command.addOption(
    new Option('--engine <name>', 'deploy with the Pulumi CLI or with ajj itself; auto uses the CLI if it is installed')
      .choices(['auto', 'pulumi', 'offline'])
      .default('auto'),
  );
}
