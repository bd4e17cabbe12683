import { readFileSync } from 'node:fs';
import type { Document } from 'yaml';
import { readYamlText } from '../../components/core/kubernetes/yaml-source.ts';
import { ProblemsError, refuse } from '../../components/core/problems/problem.ts';

/**
 * Reads a YAML file, with the places of its nodes kept.
 * @throws ProblemsError with line and column of everything that is not YAML, or if the file cannot be read.
 */
export function readYaml(path: string, shownAs: string): Document {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const rule = `it cannot be read (${code})`;
    throw new ProblemsError([{ path: shownAs, value: undefined, rule, fix: 'check that the file exists' }]);
  }
  const { source, problems } = readYamlText(text, shownAs);
  refuse(problems);
  return source.document;
}
