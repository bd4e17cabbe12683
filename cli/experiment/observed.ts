import type { Observed } from '../../components/applications/analysis/analyze.ts';
import type { Counts, Versions } from '../../components/applications/analysis/samples.ts';
import { type Problem, refuse } from '../../components/core/problems/problem.ts';
import { anyOf, counted } from '../../components/core/values/words.ts';

/** The names of the two versions. Default: the two that occur, in alphabetical order. */
export interface VersionNames {
  readonly a?: string | undefined;
  readonly b?: string | undefined;
}

/** The observations by version. */
export type ByVersion =
  | { readonly kind: 'counts'; readonly of: ReadonlyMap<string, Counts> }
  | { readonly kind: 'values'; readonly of: ReadonlyMap<string, readonly number[]> };

/** The minimum number of values of a version, to compute its variance. */
const minValues = 2;

/**
 * Picks the two versions of an experiment.
 * @throws ProblemsError if there are not exactly two, or one has too few values.
 */
export function pickVersions(
  source: string,
  observed: ByVersion,
  { a, b }: VersionNames,
): { readonly observed: Observed; readonly names: Versions<string> } {
  const there = [...observed.of.keys()].toSorted();
  refuse(checkNames(source, there, { a, b }));
  const names = {
    a: (a ?? there.find((name) => name !== b)) as string,
    b: (b ?? there.findLast((name) => name !== a)) as string,
  };
  refuse(checkSizes(source, observed, names));
  const of = <T>(map: ReadonlyMap<string, T>): Versions<T> => ({ a: map.get(names.a) as T, b: map.get(names.b) as T });
  return {
    names,
    observed:
      observed.kind === 'counts'
        ? { kind: 'counts', versions: of(observed.of) }
        : { kind: 'values', versions: of(observed.of) },
  };
}

function checkNames(source: string, there: readonly string[], { a, b }: VersionNames): Problem[] {
  const problems: Problem[] = [];
  if (there.length !== 2 && (a === undefined || b === undefined)) {
    const must = 'have two versions to compare';
    problems.push({ path: source, got: there, must, fix: 'Name two of them: --a OLD --b NEW.' });
  }
  for (const [option, name] of Object.entries({ '--a': a, '--b': b })) {
    if (name === undefined || there.includes(name)) continue;
    problems.push({ path: option, got: name, must: `be a version in ${source}: ${anyOf(there) || 'there is none'}` });
  }
  if (a !== undefined && a === b) {
    problems.push({ path: '--b', got: b, must: 'differ from --a' });
  }
  return problems;
}

function checkSizes(source: string, observed: ByVersion, names: Versions<string>): Problem[] {
  const min = observed.kind === 'counts' ? 1 : minValues;
  return Object.values(names).flatMap((name) => {
    const size = observed.kind === 'counts' ? observed.of.get(name)?.total : observed.of.get(name)?.length;
    if ((size ?? 0) >= min) return [];
    const must = `have at least ${counted(min, 'observation')} of version ${name}`;
    return [{ path: source, got: size ?? 0, must, fix: 'Wait for more.' }];
  });
}
