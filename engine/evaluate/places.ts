import { existsSync, readFileSync } from 'node:fs';
import { findSourceMap } from 'node:module';
import { fileURLToPath } from 'node:url';
import { programFile } from './source.ts';

/** A place as the SDK passes it on. */
interface Position {
  readonly uri: string;
  readonly line: number;
  readonly column: number;
}

/** The SDK's class of all resources, of which one static method is of interest here. */
export interface ResourceClass {
  stackTrace(skip: number): readonly (Position | undefined)[];
}

const deepestStack = 40;

interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** Nothing for a file that is not there: a map may name one that nobody published. */
function readLines(name: string): readonly string[] | undefined {
  const file = name.startsWith('file://') ? fileURLToPath(name) : name;
  return existsSync(file) ? readFileSync(file, 'utf8').split('\n') : undefined;
}

/** A place in the file as it was written, where a compiler made another text of it. */
function originalOf({ file, line, column }: Place): Place {
  const entry = findSourceMap(file)?.findEntry(line - 1, column - 1);
  if (entry === undefined || !('originalLine' in entry)) return { file, line, column };
  return { file: entry.originalSource, line: entry.originalLine + 1, column: entry.originalColumn + 1 };
}

/**
 * Makes the SDK look for the place where a resource is made only as far as the program's own file. Left alone it
 * formats every stack trace to its end and parses the text, a tenth of an evaluation's time.
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
      // A component's own constructor is not where the component is made.
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
