import { readFileSync } from 'node:fs';
import type { Document } from 'yaml';
import { readYamlText } from '../../components/core/kubernetes/yaml-source.ts';
import { ProblemsError, refuse } from '../../components/core/problems/problem.ts';
import { pulumiYaml, pulumiYamlToJs } from './pulumi-yaml.ts';

/** A file of Pulumi: its tree, with the places of its nodes, and its content as plain data. */
export interface PulumiFile {
  readonly document: Document;
  /** Undefined for an empty file. */
  readonly content: unknown;
}

/**
 * Reads a YAML file as the Pulumi CLI does. Whoever reads a file of Pulumi reads it here.
 * @throws ProblemsError with line and column of everything that is not YAML, or if the file cannot be read.
 */
export function readYaml(path: string, shownAs: string): PulumiFile {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const rule = `it cannot be read (${code})`;
    throw new ProblemsError([{ path: shownAs, value: undefined, rule, fix: 'check that the file exists' }]);
  }
  return readPulumiText(text, shownAs);
}

/**
 * Reads the text of a file as the Pulumi CLI does, see {@link readYaml}.
 * @throws ProblemsError with everything that is not YAML.
 */
export function readPulumiText(text: string, shownAs: string): PulumiFile {
  const dialect = { options: pulumiYaml, toJs: pulumiYamlToJs, firstDocumentOnly: true };
  const { source, problems } = readYamlText(text, shownAs, dialect);
  refuse(problems);
  const { document } = source;
  return { document, content: document.contents === null ? undefined : source.written };
}
