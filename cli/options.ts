import { type Command, InvalidArgumentError, Option } from 'commander';

/** Reads a whole number of an option. What is none is an error of the command line. */
export function wholeNumber(min: number, max: number): (text: string) => number {
  return (text) => {
    const number = Number(text);
    if (/^\d+$/.test(text) && number >= min && number <= max) return number;
    throw new InvalidArgumentError(`It must be a whole number from ${min} to ${max}.`);
  };
}

/** Reads a number of an option, with decimals or without. */
export function decimalNumber(text: string): number {
  if (/^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(text)) return Number(text);
  throw new InvalidArgumentError('It must be a number, such as 0.05.');
}

/** Reads a port that a process may listen on. */
export const portNumber = wholeNumber(1, 65_535);

const dayInSeconds = 86_400;

/** Adds `--timeout`, in seconds. */
export function withTimeout(command: Command, description: string): Command {
  return command.option('--timeout <seconds>', description, wholeNumber(1, dayInSeconds), 300);
}

/** Options that every command on a stack has. */
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
  /** Folder of the pack, or of packs. Default: `policies` of the project, or the packs that come with `ajj`. */
  readonly policyPack?: string | undefined;
  readonly policyConfig?: string | undefined;
  /** Whether what cannot be checked fails the run. Default: it is only said. */
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

/** Adds `--fail-unchecked`, for commands on programs, which may hold what policies cannot see into. */
export function withUnchecked(command: Command): Command {
  return command.option(
    '--fail-unchecked',
    'exit with 1 if a resource cannot be checked, such as a chart without Helm',
    false,
  );
}

/** What may be taken over. */
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
