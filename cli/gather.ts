import { formatProblem, type Problem, ProblemsError } from '../components/core/problems/problem.ts';

/**
 * Runs several functions, and reports the problems of all of them at once.
 * @throws ProblemsError with every problem that any of them threw.
 */
export function gather<T extends Readonly<Record<string, () => unknown>>>(
  works: T,
): { readonly [Name in keyof T]: ReturnType<T[Name]> } {
  const problems: Problem[] = [];
  const results = Object.entries(works).map(([name, work]) => {
    try {
      return [name, work()];
    } catch (error) {
      if (!(error instanceof ProblemsError)) throw error;
      problems.push(...error.problems);
      return [name, undefined];
    }
  });
  // Two functions may find the same problem, such as a folder without a project.
  const distinct = new Map(problems.map((problem) => [formatProblem(problem), problem]));
  if (distinct.size > 0) throw new ProblemsError([...distinct.values()]);
  return Object.fromEntries(results);
}

/** Work that started early. Its problems are reported together with the others. */
export interface Early<T> {
  /** Its result; undefined if it failed. */
  readonly value: T | undefined;
  /** Its result. Throws its error if it failed. */
  get(): T;
}

/** Starts work whose result or error is needed later. */
export function early<T>(work: () => T): Early<T> {
  try {
    const value = work();
    return { value, get: () => value };
  } catch (error) {
    return {
      value: undefined,
      get: () => {
        throw error;
      },
    };
  }
}
