import { existsSync, readFileSync } from 'node:fs';
import { findSourceMap } from 'node:module';
import { fileURLToPath } from 'node:url';
import { programFile } from './source.ts';

/** A position as the SDK passes it on. */
interface Position {
  readonly uri: string;
  readonly line: number;
  readonly column: number;
}

/** The SDK's base class of all resources. Only one of its static methods matters here. */
export interface ResourceClass {
  stackTrace(skip: number): readonly (Position | undefined)[];
}

const deepestStack = 40;

interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** Undefined for a missing file: a source map may name a file that was never published. */
function readLines(name: string): readonly string[] | undefined {
  const file = name.startsWith('file://') ? fileURLToPath(name) : name;
  return existsSync(file) ? readFileSync(file, 'utf8').split('\n') : undefined;
}

/** The position in the original source of compiled code. */
function originalOf({ file, line, column }: Place): Place {
  const entry = findSourceMap(file)?.findEntry(line - 1, column - 1);
  if (entry === undefined || !('originalLine' in entry)) return { file, line, column };
  return { file: entry.originalSource, line: entry.originalLine + 1, column: entry.originalColumn + 1 };
}

/**
 * Makes the SDK look for the place where a resource is created only up to the first frame in the program's own files.
 * Otherwise it formats and parses every stack trace to its end, which takes a tenth of the time of an evaluation.
 */
export function findPlacesFast(resourceClass: ResourceClass, root: string): void {
  const files = new Map<string, readonly string[] | undefined>();
  const linesOf = (name: string): readonly string[] | undefined => {
    if (!files.has(name)) files.set(name, programFile(root, name) === undefined ? undefined : readLines(name));
    return files.get(name);
  };
  const firstOwn = (_: Error, sites: NodeJS.CallSite[]): Position[] => {
    for (const site of sites) {
      const name = site.getFileName();
      if (!name || name.startsWith('node:') || !linesOf(name)) continue;
      const run = { file: name, line: site.getLineNumber() ?? 0, column: site.getColumnNumber() ?? 0 };
      const original = originalOf(run);
      const { file, line, column } = linesOf(original.file) ? original : run;
      const lines = linesOf(file) ?? [];
      // The constructor of a component is not the place where the component is created.
      if (lines[line - 1]?.startsWith('super', column - 1)) continue;
      return [{ uri: file.startsWith('file://') ? file : `file://${file}`, line, column }];
    }
    return [];
  };
  resourceClass.stackTrace = () => {
    const { prepareStackTrace, stackTraceLimit } = Error;
    Error.prepareStackTrace = firstOwn;
    Error.stackTraceLimit = deepestStack;
    const place = new Error().stack as unknown as Position[];
    Error.prepareStackTrace = prepareStackTrace;
    Error.stackTraceLimit = stackTraceLimit;
    return place;
  };
}
