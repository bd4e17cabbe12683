import { type Problem, ProblemsError, statementOf } from '../../components/core/problems/problem.ts';

/**
 * How something is: `good`; `limited`, where some commands cannot do all they could; `bad`, where the stack cannot be
 * deployed as it is; `not checked`, where something else has to be put right first.
 */
export type State = 'good' | 'limited' | 'bad' | 'not checked';

/** One thing that was looked at. */
export interface Finding {
  /** `Node.js`, `Pulumi CLI`, `cluster`. */
  readonly subject: string;
  readonly state: State;
  /** What was found, in a few words. */
  readonly found: string;
  /** What to do. Absent where nothing has to be done. */
  readonly fix?: string;
}

/** Turns problems that something throws into findings; other errors too, as nothing may end the examination. */
export function findingsOf(subject: string, state: State, error: unknown): Finding[] {
  if (!(error instanceof ProblemsError)) return [{ subject, state, found: (error as Error).message }];
  return error.problems.map((problem) => findingOf(subject, state, problem));
}

/** A problem as a finding. */
export function findingOf(subject: string, state: State, problem: Problem): Finding {
  const { path, fix = '' } = problem;
  const statement = statementOf(problem);
  const found = path.toLowerCase() === subject.toLowerCase() ? statement : `${path}: ${statement}`;
  return { subject, state, found, ...(fix !== '' && { fix }) };
}
