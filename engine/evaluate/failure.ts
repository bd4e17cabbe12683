import { inspect } from 'node:util';
import { formatProblem, type Problem } from '../../components/core/problems/problem.ts';
import { unknownOnWire } from '../graph/wire.ts';
import { loadFailuresOf } from './load-failure.ts';
import { questionOf } from './plain-questions.ts';
import { placeInProgram } from './source.ts';

const longestMessage = 600;

/** A message on one line, shortened if it is long, without the mark for unknown values. */
function oneLine(text: string): string {
  const line = text
    .replaceAll(unknownOnWire, '[encrypted or unknown]')
    .replace(/\s*\n\s*/g, ' ')
    .trim();
  return line.length > longestMessage ? `${line.slice(0, longestMessage)}…` : line;
}

/** The problems that a configuration check threw; undefined for any other error. */
function problemsWithin(error: unknown): readonly Problem[] | undefined {
  if (!(error instanceof Error) || error.name !== 'ProblemsError') return undefined;
  const { problems } = error as Error & { problems?: unknown };
  return Array.isArray(problems) ? (problems as Problem[]) : undefined;
}

/** How a program failed. */
export type FailureKind = 'thrown' | 'rejected';

function saidBy(error: unknown, kind: FailureKind): string {
  const said = error instanceof Error ? `${error.name}: ${error.message}` : `threw ${inspect(error)}`;
  return kind === 'thrown' ? said : `${said} (a promise was rejected with it, and nothing caught it)`;
}

function adviceOn(token: string): string {
  const { about, instead } = questionOf(token);
  const subject = about.charAt(0).toUpperCase() + about.slice(1);
  return `${subject} is unknown in an offline preview. ${instead}.`;
}

/** The program's own error message, with its place in the program's files. */
function ownWords(path: string | undefined, said: string, fix = ''): Problem {
  return { path: path ?? 'the program', said: oneLine(said), fix };
}

/**
 * Turns a failure of the program into problems, with its own message and its place in the program's files.
 * @param isModule whether the program's package is an ES module
 * @param unanswered provider functions whose result the program did not get
 */
export function problemsOfFailure(
  root: string,
  error: unknown,
  kind: FailureKind,
  isModule: boolean,
  unanswered: readonly string[],
): readonly Problem[] {
  const own = problemsWithin(error);
  if (own) return own;
  const loading = loadFailuresOf(root, error, isModule);
  if (loading.length > 0) return loading.map(({ place, said, fix }) => ownWords(place, said, fix));
  const place = error instanceof Error ? placeInProgram(root, error.stack ?? '') : undefined;
  // A TypeError after an unknown answer usually comes from a field or method that the answer does not have.
  const [last] = error instanceof TypeError ? unanswered.slice(-1) : [];
  return [ownWords(place, saidBy(error, kind), last === undefined ? '' : adviceOn(last))];
}

/** Whether the problems of an error say everything, so that its stack trace adds nothing. */
export function isExplained(root: string, error: unknown): boolean {
  if (!(error instanceof Error)) return true;
  return problemsWithin(error) !== undefined || loadFailuresOf(root, error, false).length > 0;
}

/** A failure of which only the message of Pulumi's runner is known. */
export function problemInWords(said: string): Problem {
  return ownWords(undefined, said);
}

/** The program ended its own process. */
export function problemOfExit(root: string, code: unknown, stack: string): Problem {
  const place = placeInProgram(root, stack);
  return {
    path: place ?? 'the program',
    said: `called process.exit(${code ?? ''}) before it was complete, so nothing was registered`,
    fix: 'Throw an error instead.',
  };
}

/** The program set a failing exit code without an error. */
export function problemOfExitCode(code: number): Problem {
  return {
    path: 'the program',
    said: `set process.exitCode = ${code}, which means that it failed, so nothing was registered`,
    fix: 'Throw an error that says why.',
  };
}

/** The program did not end in time. `keeping` lists what Node still waits for. */
export function problemOfTimeLimit(seconds: number, keeping: readonly string[]): Problem {
  const kinds = [...new Set(keeping)].filter((kind) => kind !== 'PipeWrap' && kind !== 'TTYWrap');
  const reason = kinds.length > 0 ? ` (${kinds.join(', ')} still open)` : '';
  return {
    path: 'the program',
    said: `did not end within ${seconds} s${reason}, so nothing was registered`,
    fix: 'Close what keeps it running (a timer, a server, a connection), or raise the limit.',
  };
}

const pending = /^ {2}\* "(.*)" \[(.*)\] was (.*)$/;

/** The program ended while resources still wait for something. `message` is the SDK's report about them. */
export function problemsOfLeak(message: string): Problem[] {
  const fix = 'Settle every promise that a resource depends on, and break cycles between resources.';
  const waiting = message.split('\n').flatMap((line) => {
    const [, name, type, what] = pending.exec(line) ?? [];
    const said = `was ${what} when the program ended, so nothing was registered`;
    return name === undefined ? [] : [{ path: `${name} (${type})`, said, fix }];
  });
  const said = 'left promises that never settled, so nothing was registered';
  return waiting.length > 0 ? waiting : [{ path: 'the program', said, fix }];
}

/** Removes duplicate problems. */
export function distinct(problems: readonly Problem[]): Problem[] {
  return [...new Map(problems.map((problem) => [formatProblem(problem), problem])).values()];
}
