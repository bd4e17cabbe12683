import { ProblemsError } from '../../components/core/problems/problem.ts';

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

/** As a sentence of its own. */
const sentence = (text: string): string =>
  `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.?!]$/.test(text) ? '' : '.'}`;

/** Turns problems that something throws into findings; other errors too, as nothing may end the examination. */
export function findingsOf(subject: string, state: State, error: unknown): Finding[] {
  if (!(error instanceof ProblemsError)) return [{ subject, state, found: (error as Error).message }];
  return error.problems.map(({ path, rule, said, fix }) => ({
    subject,
    state,
    found: path.toLowerCase() === subject.toLowerCase() ? (said ?? rule) : `${path}: ${said ?? rule}`,
    ...(fix === '' ? {} : { fix: sentence(fix) }),
  }));
}
