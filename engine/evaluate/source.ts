import { relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { SourcePosition } from '../graph/graph.ts';

/** A position in a file, as a stack trace shows it. */
const frame = /(?:\(|at (?:async )?)((?:file:\/\/)?\/[^()]*?):(\d+):(\d+)\)?$/;

/** The file that a stack trace or the SDK names: a path, a URL, or a URL that was mistaken for a path. */
function pathOf(file: string): string {
  const nested = file.lastIndexOf('/file:/');
  const name = nested < 0 ? file : `file:///${file.slice(nested + '/file:/'.length).replace(/^\/+/, '')}`;
  return name.startsWith('file://') ? fileURLToPath(name) : name;
}

/** `file` relative to the project, if it belongs to the program and not to a package or to this evaluator. */
export function programFile(root: string, file: string): string | undefined {
  const path = relative(root, pathOf(file));
  const isInside = path !== '' && !path.startsWith(`..${sep}`) && !path.startsWith(sep);
  return isInside && !path.includes('node_modules') ? path : undefined;
}

const evaluator = fileURLToPath(new URL('.', import.meta.url));

/**
 * The place in the program that a stack trace leads to: the first line in the user's own files, as `file:line:column`.
 */
export function placeInProgram(root: string, stack: string): string | undefined {
  for (const line of stack.split('\n')) {
    const found = frame.exec(line.trimEnd());
    if (!found?.[1] || pathOf(found[1]).startsWith(evaluator)) continue;
    const file = programFile(root, found[1]);
    if (file !== undefined) return `${file}:${found[2]}:${found[3]}`;
  }
  return undefined;
}

/** A position as `file:line`. */
export function formatPosition(position: SourcePosition | undefined): string {
  return position ? `${position.file}:${position.line}` : 'a place that the SDK does not tell';
}
