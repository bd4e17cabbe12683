import { formatProblem, type Problem, ProblemsError } from '../components/core/problems/problem.ts';

/**
 * Does several things that may each find problems, and stops with those of all of them at once.
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
  // Two works may both come upon one problem, such as a folder that is no project.
  const distinct = new Map(problems.map((problem) => [formatProblem(problem), problem]));
  if (distinct.size > 0) throw new ProblemsError([...distinct.values()]);
  return Object.fromEntries(results);
}

/** Something that was begun early, and reports with the rest what was wrong with it. */
export interface Early<T> {
  /** What came of it; nothing if it failed. */
  readonly value: T | undefined;
  /** What came of it. Throws what it failed with. */
  get(): T;
}

/** Begins something whose result, or failure, is asked for later. */
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
