import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type Document, isAlias, isCollection, isNode, LineCounter, type Node, parseDocument } from 'yaml';
import type { Problem } from '../../components/core/problems/problem.ts';
import { readProject } from '../../engine/config/project.ts';

/** The node of a setting in a stack's file; undefined if the file does not set it. */
function nodeAt(document: Document, keys: readonly string[]): Node | undefined {
  let at: unknown = document.contents;
  for (const key of keys) {
    if (isAlias(at)) at = at.resolve(document);
    // The file may contain a setting as one JSON text.
    if (!isCollection(at)) break;
    at = at.get(/^\d+$/.test(key) ? Number(key) : key, true);
    if (at === undefined) return undefined;
  }
  return isNode(at) ? at : undefined;
}

/**
 * Adds the line in the stack's file to problems with settings. Problems with anything else, or with a setting that the
 * file does not set, stay as they are.
 */
export function withPlaces(directory: string, stack: string, problems: readonly Problem[]): readonly Problem[] {
  const lines = new LineCounter();
  let document: Document;
  let file: string;
  let name: string;
  try {
    const project = readProject(directory);
    name = project.name;
    file = join(project.stacksFolder, `Pulumi.${stack}.yaml`);
    document = parseDocument(readFileSync(file, 'utf8'), { lineCounter: lines });
  } catch {
    return problems;
  }
  return problems.map((problem) => {
    if (problem.at !== undefined) return problem;
    const [first = '', ...rest] = problem.path.split(/[.[\]]+/).filter((part) => part !== '');
    const node = nodeAt(document, ['config', `${name}:${first}`, ...rest]);
    if (node?.range === undefined || node.range === null) return problem;
    return { ...problem, at: `${basename(file)}:${lines.linePos(node.range[0]).line}` };
  });
}
