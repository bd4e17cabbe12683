import { type Problem, ProblemsError, statementOf } from '../../components/core/problems/problem.ts';

/**
 * The state of something: `good`; `limited` if some commands cannot do everything; `bad` if the stack cannot be
 * deployed; `not checked` if something else must be fixed first.
 */
export type State = 'good' | 'limited' | 'bad' | 'not checked';

/** One thing that was examined. */
export interface Finding {
  /** `Node.js`, `Pulumi CLI`, `cluster`. */
  readonly subject: string;
  readonly state: State;
  /** What was found, in a few words. */
  readonly found: string;
  /** How to fix it. Absent if there is nothing to fix. */
  readonly fix?: string;
}

/** Turns thrown problems into findings; other errors too, because nothing should end the examination. */
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
