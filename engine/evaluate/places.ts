import { readFileSync } from 'node:fs';
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

function readLines(name: string): readonly string[] {
  return readFileSync(name.startsWith('file://') ? fileURLToPath(name) : name, 'utf8').split('\n');
}

/** A place in the file as it was written, where a compiler made another text of it. */
function originalOf(file: string, line: number, column: number): { readonly line: number; readonly column: number } {
  const entry = findSourceMap(file)?.findEntry(line - 1, column - 1);
  if (entry === undefined || !('originalLine' in entry)) return { line, column };
  return { line: entry.originalLine + 1, column: entry.originalColumn + 1 };
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
      const lines = name && !name.startsWith('node:') ? linesOf(name) : undefined;
      if (!name || !lines) continue;
      const { line, column } = originalOf(name, site.getLineNumber() ?? 0, site.getColumnNumber() ?? 0);
      // A component's own constructor is not where the component is made.
      if (lines[line - 1]?.startsWith('super', column - 1)) continue;
      return [{ uri: name.startsWith('file://') ? name : `file://${name}`, line, column }];
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
