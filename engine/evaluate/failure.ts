import { inspect } from 'node:util';
import { formatProblem, type Problem } from '../../components/core/problems/problem.ts';
import { unknownOnWire } from '../graph/wire.ts';
import { placeInProgram } from './source.ts';

const longestMessage = 600;

/** A message on one line, cut where it grows long, without the mark of unknown values. */
function oneLine(text: string): string {
  const line = text
    .replaceAll(unknownOnWire, '[encrypted or unknown]')
    .replace(/\s*\n\s*/g, ' ')
    .trim();
  return line.length > longestMessage ? `${line.slice(0, longestMessage)}…` : line;
}

/** The problems of a configuration check, which speak for themselves; nothing for any other error. */
export function problemsWithin(error: unknown): readonly Problem[] | undefined {
  if (!(error instanceof Error) || error.name !== 'ProblemsError') return undefined;
  const { problems } = error as Error & { problems?: unknown };
  return Array.isArray(problems) ? (problems as Problem[]) : undefined;
}

/** How a program came to fail. */
export type FailureKind = 'thrown' | 'rejected';

function hintOf(unanswered: readonly string[]): string {
  if (unanswered.length === 0) return '';
  const [last] = unanswered.slice(-1);
  return `; note that only a provider could answer ${last}: call its Output form, of which a preview knows that it is unknown`;
}

/**
 * A failure of the program as problems that name the place in its files. `unanswered` are provider functions whose
 * answer the program did not get.
 */
export function problemsOfFailure(
  root: string,
  error: unknown,
  kind: FailureKind,
  unanswered: readonly string[],
): readonly Problem[] {
  const own = problemsWithin(error);
  if (own) return own;
  const isError = error instanceof Error;
  const said = oneLine(isError ? error.message : inspect(error));
  const how =
    kind === 'thrown'
      ? `the program threw it (${said})`
      : `a promise of the program was rejected with it, and nobody caught it (${said})`;
  const place = placeInProgram(root, isError ? (error.stack ?? '') : '');
  return [
    {
      path: place ?? 'the program',
      value: isError ? error.name : typeof error,
      rule: `${how}, so nothing was registered`,
      fix: `correct the program${place ? ' there' : ''}${hintOf(unanswered)}`,
    },
  ];
}

/** The program ended its own process. */
export function problemOfExit(root: string, code: unknown, stack: string): Problem {
  const place = placeInProgram(root, stack);
  return {
    path: place ?? 'the program',
    value: `process.exit(${code ?? ''})`,
    rule: 'the program ended the process before it was complete, so nothing was registered',
    fix: 'throw an error instead',
  };
}

/** The program set a failing exit code, and said no more. */
export function problemOfExitCode(code: number): Problem {
  return {
    path: 'the program',
    value: `process.exitCode = ${code}`,
    rule: 'with it the program says that it failed, so nothing was registered',
    fix: 'throw an error that says why',
  };
}

/** The program came to no end; `keeping` are the things that Node still waits for. */
export function problemOfTimeLimit(seconds: number, keeping: readonly string[]): Problem {
  const kinds = [...new Set(keeping)].filter((kind) => kind !== 'PipeWrap' && kind !== 'TTYWrap');
  const reason = kinds.length > 0 ? ` (${kinds.join(', ')} still open)` : '';
  return {
    path: 'the program',
    value: `${seconds} s`,
    rule: `it did not come to an end in that time${reason}, so nothing was registered`,
    fix: 'close what keeps it running: a timer, a server, a connection; or raise the limit',
  };
}

const pending = /^ {2}\* "(.*)" \[(.*)\] was (.*)$/;

/** The program came to its end with resources that still wait for something; `message` is what the SDK says of them. */
export function problemsOfLeak(message: string): Problem[] {
  const fix = 'settle every promise that goes into a resource, and break cycles between resources';
  const waiting = message.split('\n').flatMap((line) => {
    const [, name, type, what] = pending.exec(line) ?? [];
    const rule = `it was ${what} when the program ended, so nothing was registered`;
    return name === undefined ? [] : [{ path: `${name} (${type})`, value: undefined, rule, fix }];
  });
  const rule = 'promises of the program never settled, so nothing was registered';
  return waiting.length > 0 ? waiting : [{ path: 'the program', value: undefined, rule, fix }];
}

/** Removes problems that say the same. */
export function distinct(problems: readonly Problem[]): Problem[] {
  return [...new Map(problems.map((problem) => [formatProblem(problem), problem])).values()];
}
