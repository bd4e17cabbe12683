import { readFileSync } from 'node:fs';
import type { Document } from 'yaml';
import { readYamlText } from '../../components/core/kubernetes/yaml-source.ts';
import { ProblemsError, refuse } from '../../components/core/problems/problem.ts';
import { pulumiYaml, pulumiYamlToJs } from './pulumi-yaml.ts';

/** A YAML file of Pulumi: its tree, with the positions of its nodes, and its content as plain data. */
export interface PulumiFile {
  readonly document: Document;
  /** Undefined for an empty file. */
  readonly content: unknown;
}

/**
 * Reads the content of a file as the Pulumi CLI does: JSON if its name ends in `.json`, otherwise YAML. Every file of
 * Pulumi is read here.
 * @returns plain data; undefined for an empty file
 * @throws ProblemsError with the line and column of each syntax error, or if the file cannot be read.
 */
export function readPulumiFile(path: string, shownAs: string): unknown {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const said = `cannot be read (${code})`;
    throw new ProblemsError([{ path: shownAs, said, fix: 'Check that the file exists.' }]);
  }
  return path.endsWith('.json') ? contentOfJson(text, shownAs) : readPulumiText(text, shownAs).content;
}

function contentOfJson(text: string, shownAs: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, '')) as unknown;
  } catch (error) {
    const said = `is not valid JSON (${error instanceof Error ? error.message : error})`;
    throw new ProblemsError([{ path: shownAs, said }]);
  }
}

/**
 * Reads a YAML text as the Pulumi CLI does, see {@link readPulumiFile}.
 * @throws ProblemsError with each syntax error.
 */
export function readPulumiText(text: string, shownAs: string): PulumiFile {
  const dialect = { options: pulumiYaml, toJs: pulumiYamlToJs, firstDocumentOnly: true };
  const { source, problems } = readYamlText(text, shownAs, dialect);
  refuse(problems);
  const { document } = source;
  return { document, content: document.contents === null ? undefined : source.written };
}
