import { readFileSync } from 'node:fs';
import { basename, dirname, relative, resolve } from 'node:path';
import type * as z from 'zod';
import { readYamlText } from '../../core/kubernetes/yaml-source.ts';
import { problemsOf } from '../../core/problems/explain.ts';
import { type Problem, refuse } from '../../core/problems/problem.ts';
import { type CustomPattern, checkCustom, patternOfCombination, patternOfFile } from './custom.ts';
import { checkNames } from './custom-names.ts';
import { combinationSchema, deploymentPatternSchema } from './custom-schema.ts';

/** A pattern by name, with the custom patterns behind the name. */
export interface ChosenPattern {
  readonly base: string;
  /** The pattern itself and those that it extends, as far as they are custom. Empty for a pattern of ajj. */
  readonly custom: readonly CustomPattern[];
}

/** True for text that names a file, not a pattern. */
export function isPatternFile(written: string): boolean {
  return /\.(ya?ml|json)$/.test(written);
}

/** A file as it was read. */
interface ReadFile {
  readonly pattern: CustomPattern;
  readonly placeOf: (path: string) => string;
}

/**
 * A pattern by the name of one of ajj's, or by the path of a file, relative to `directory`. A file contains an
 * `ajj.io/v1 DeploymentPattern` or a combination (`base` and `enhancements`), and may extend others.
 * @throws ProblemsError with all problems of the files, each with its line.
 */
export function choosePattern(written: string, directory: string): ChosenPattern {
  if (!isPatternFile(written)) return { base: written, custom: [] };
  const files = new Map<string, ReadFile>();
  const problems: Problem[] = [];
  const read = (path: string): string | undefined => {
    const known = files.get(path);
    if (known !== undefined) return known.pattern.name;
    const found = readFile(path, relative(directory, path), problems);
    if (found === undefined) return undefined;
    files.set(path, found);
    const { pattern } = found;
    if (!isPatternFile(pattern.extends)) return pattern.name;
    const parent = read(resolve(dirname(path), pattern.extends));
    if (parent !== undefined) files.set(path, { ...found, pattern: { ...pattern, extends: parent } });
    return pattern.name;
  };
  const base = read(resolve(directory, written));
  const custom = [...files.values()].map(({ pattern }) => pattern);
  for (const { pattern, placeOf } of files.values()) {
    problems.push(...checkCustom(pattern, custom, placeOf), ...checkNames(pattern, custom, placeOf));
    const namesake = custom.find((one) => one !== pattern && one.name === pattern.name);
    if (namesake !== undefined) {
      const must = 'differ from the names of the other files';
      problems.push({ path: placeOf('metadata.name'), got: pattern.name, must, fix: 'Choose another name.' });
    }
  }
  refuse(problems);
  return { base: base as string, custom };
}

function readFile(path: string, shownAs: string, problems: Problem[]): ReadFile | undefined {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    const said = `cannot be read (${(error as NodeJS.ErrnoException).code})`;
    problems.push({ path: shownAs, said, fix: 'Check that the file exists.' });
    return undefined;
  }
  const { source, problems: unread } = readYamlText(text, shownAs);
  problems.push(...unread);
  if (unread.length > 0) return undefined;
  const { written, placeOf } = source;
  const parse = <T>(schema: z.ZodType<T>): T | undefined => {
    const parsed = schema.safeParse(written);
    if (parsed.success) return parsed.data;
    const found = parsed.error.issues.flatMap((issue) => problemsOf(schema, issue, written));
    problems.push(...found.map((problem) => ({ ...problem, path: placeOf(problem.path) })));
    return undefined;
  };
  if (typeof written === 'object' && written !== null && 'base' in written) {
    const combination = parse(combinationSchema);
    const placed = (at: string): string => placeOf(at.replace(/^spec\.extends$/, 'base').replace(/^spec\.?/, ''));
    const name = basename(path).replace(/\.[a-z]+$/, '');
    return combination && { pattern: patternOfCombination(name, combination), placeOf: placed };
  }
  const file = parse(deploymentPatternSchema);
  return file && { pattern: patternOfFile(file), placeOf };
}
