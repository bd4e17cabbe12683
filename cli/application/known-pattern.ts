import { type ChosenPattern, choosePattern } from '../../components/applications/patterns/custom-file.ts';
import { patternNamed, patterns } from '../../components/applications/patterns/registry.ts';
import { ProblemsError } from '../../components/core/problems/problem.ts';

/**
 * The pattern that an option names: one of ajj's, or a file.
 * @throws ProblemsError if there is no such pattern, or with all problems of the file.
 */
export function knownPattern(option: string, written: string, directory: string): ChosenPattern {
  const chosen = choosePattern(written, directory);
  if (chosen.custom.length > 0 || patternNamed(chosen.base) !== undefined) return chosen;
  const must = `be one of ${patterns.map(({ name }) => name).join(', ')}, or a file`;
  throw new ProblemsError([{ path: option, got: written, must }]);
}
