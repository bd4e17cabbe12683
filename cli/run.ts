import pc from 'picocolors';
import { failedRequest } from '../apply/answer.ts';
import { formatProblem, ProblemsError } from '../components/core/problems/problem.ts';
import { counted } from '../components/core/values/words.ts';
import { exitCodes } from './output/exit-codes.ts';
import { type Output, type OutputOptions, outputOf } from './output/output.ts';

/** Ctrl-C, or another request to end. */
export class Interrupted extends Error {
  constructor() {
    super('interrupted');
    this.name = 'Interrupted';
  }
}

/** The options of a command that concern its run. */
export interface RunOptions extends OutputOptions {
  /** The stack that it works on, if any. */
  readonly stack?: string | undefined;
}

/** What every command gets. */
export interface Run {
  readonly output: Output;
  /** Aborts with {@link Interrupted} on Ctrl-C. */
  readonly signal: AbortSignal;
}

/**
 * Runs a command and sets its exit code. Problems are printed all at once, as text or JSON. Ctrl-C lets work in
 * progress finish, and a second Ctrl-C ends at once.
 */
export async function run(options: RunOptions, command: (run: Run) => Promise<boolean | undefined>): Promise<void> {
  const output = outputOf(options);
  const controller = new AbortController();
  const interrupt = (): void => {
    if (controller.signal.aborted) process.exit(exitCodes.interrupted);
    output.note('interrupted: finishing the current request (press Ctrl-C again to stop at once)');
    controller.abort(new Interrupted());
  };
  process.on('SIGINT', interrupt);
  process.on('SIGTERM', interrupt);
  try {
    const passed = await command({ output, signal: controller.signal });
    process.exitCode = passed === false ? exitCodes.problems : exitCodes.success;
  } catch (error) {
    process.exitCode = controller.signal.aborted ? interrupted(output) : failed(output, await located(error, options));
  } finally {
    process.off('SIGINT', interrupt);
    process.off('SIGTERM', interrupt);
  }
}

/** Adds the line of the stack's file to problems with settings. */
async function located(error: unknown, { stack }: RunOptions): Promise<unknown> {
  if (stack === undefined || !(error instanceof ProblemsError)) return error;
  const { withPlaces } = await import('./stack/places.ts');
  const placed = new ProblemsError(withPlaces(process.cwd(), stack, error.problems));
  placed.cause = error.cause;
  return placed;
}

function interrupted(output: Output): number {
  output.complain('interrupted; run the command again to continue');
  output.result({ schema: 'ajj/interrupted/v1', interrupted: true });
  return exitCodes.interrupted;
}

function failed(output: Output, thrown: unknown): number {
  // If a cluster refuses a request or does not answer, that is not an internal error.
  const error = failedRequest(thrown) ?? thrown;
  if (error instanceof ProblemsError) {
    output.complain(pc.red(`✘ ${counted(error.problems.length, 'problem')}`));
    for (const problem of error.problems) output.complain(`  ${formatProblem(problem)}`);
    if (typeof error.cause === 'string') output.complain(pc.dim(error.cause));
    output.result({ schema: 'ajj/problems/v1', problems: error.problems });
    return exitCodes.problems;
  }
  output.complain(pc.red('✘ internal error; please report it with the following'));
  output.complain(error instanceof Error ? (error.stack ?? error.message) : String(error));
  output.result({ schema: 'ajj/fault/v1', fault: error instanceof Error ? error.message : String(error) });
  return exitCodes.internal;
}
