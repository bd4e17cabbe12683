import { inspect } from 'node:util';
import { formatProblem, type Problem } from '../../components/core/problem.ts';
import { unknownOnWire } from '../graph/wire.ts';
import { placeInProgram } from './source.ts';

const longestMessage = 2000;

function messageOf(error: unknown): string {
  const text = error instanceof Error ? `${error.name}: ${error.message}` : inspect(error);
  return text.replaceAll(unknownOnWire, '[encrypted or unknown]').slice(0, longestMessage);
}

/** Whether it is the report of a configuration check, whose problems speak for themselves. */
function problemsWithin(error: unknown): readonly Problem[] | undefined {
  if (!(error instanceof Error) || error.name !== 'ProblemsError') return undefined;
  const { problems } = error as Error & { problems?: unknown };
  return Array.isArray(problems) ? (problems as Problem[]) : undefined;
}

/** How a program came to fail. */
export type FailureKind = 'thrown' | 'rejected';

/** A failure of the program as problems that name the place in its files. */
export function problemsOfFailure(root: string, error: unknown, kind: FailureKind): readonly Problem[] {
  const own = problemsWithin(error);
  if (own) return own;
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  const how =
    kind === 'thrown' ? 'the program threw it' : 'a promise of the program was rejected with it, and nobody caught it';
  const place = placeInProgram(root, stack);
  return [
    {
      path: place ?? 'the program',
      value: messageOf(error),
      rule: `${how}, so nothing was registered`,
      fix: place ? 'correct the program there' : 'correct the program',
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

/** The program came to no end. */
export function problemOfTimeLimit(seconds: number, waiting: string | undefined): Problem {
  return {
    path: 'the program',
    value: `${seconds} s`,
    rule: `it did not come to an end in that time, so nothing was registered${waiting ? ` (${waiting})` : ''}`,
    fix: 'close what keeps it running: a timer, a server, a promise that never settles; or raise the limit',
  };
}

/** The program came to its end with resources that still wait for something. */
export function problemOfLeak(message: string): Problem {
  return {
    path: 'the program',
    value:
      message
        .split('\n')
        .find((line) => line.startsWith('  * '))
        ?.slice(4) ?? message.split('\n')[0],
    rule: 'the program ended while this was waiting for a value that never comes, so nothing was registered',
    fix: 'resolve every promise and output that goes into a resource, and break cycles between resources',
  };
}

/** Removes problems that say the same. */
export function distinct(problems: readonly Problem[]): Problem[] {
  return [...new Map(problems.map((problem) => [formatProblem(problem), problem])).values()];
}
