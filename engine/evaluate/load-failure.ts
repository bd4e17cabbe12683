import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inspect } from 'node:util';
import { programFile } from './source.ts';

/** Where loading a file of the program failed, and how to fix it. */
export interface LoadFailure {
  /** `index.ts:3`, or whatever else is known. */
  readonly place: string;
  /** The message of the compiler or of Node. */
  readonly said: string;
  /** Whole sentences; empty if the message says everything. */
  readonly fix: string;
}

type LoadError = Error & { readonly code?: string; readonly requireStack?: readonly string[] };

const compilerLine = /^(?:(.+?)\((\d+),(\d+)\): )?error (TS\d+: .*)$/gm;
const firstLine = /^((?:file:\/\/)?\/[^\n]*?):(\d+)$/m;
const importedFrom = /^Cannot find (?:module|package) '([^']+)' imported from (\S+)$/m;

const erasable =
  'This package is an ES module ("type": "module"), and Pulumi has Node load such TypeScript as it is: Node takes out types, ' +
  'and knows neither enums, parameter properties, namespaces with values and decorators, nor imports without the full file ' +
  'name. Change this line; or remove "type": "module", or install ts-node 10, and Pulumi compiles the program.';
const attribute = 'Write the import with { type: "json" }.';
const paths =
  'Neither Pulumi nor Node follows the "paths" of tsconfig.json. Import by a relative path, or install the package.';

function fixOf({ code, message }: LoadError, isModule: boolean): string {
  if (code === 'ERR_IMPORT_ATTRIBUTE_MISSING') return attribute;
  if (code === 'ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX') return erasable;
  if (message.includes('is not defined in ES module scope')) return 'Use import.meta.dirname or import in its place.';
  const missing = importedFrom.exec(message)?.[1] ?? /^Cannot find module '([^']+)'/.exec(message)?.[1];
  if (missing === undefined) return '';
  if (/^[./]/.test(missing)) return isModule ? erasable : 'Correct the path.';
  return paths;
}

/** The line of a file that imports a module. */
function lineNaming(file: string, module: string): string {
  const name = basename(module);
  const lines = readFileSync(file, 'utf8').split('\n');
  const at = lines.findIndex((line) => /\b(?:import|from|require)\b/.test(line) && line.includes(name));
  return at < 0 ? '' : `:${at + 1}`;
}

function placeOf(root: string, { message, stack = '', requireStack }: LoadError): string | undefined {
  const [, missing, from] = importedFrom.exec(message) ?? /^Cannot find module '([^']+)'/.exec(message) ?? [];
  const importer = from ?? requireStack?.[0];
  if (missing !== undefined && importer !== undefined) {
    const path = importer.startsWith('file:') ? fileURLToPath(importer) : importer;
    const file = programFile(root, path);
    return file && `${file}${lineNaming(path, missing)}`;
  }
  const [, where, line] = firstLine.exec(stack.slice(0, stack.indexOf('\n    at '))) ?? [];
  const file = where && programFile(root, where);
  return file && `${file}:${line}`;
}

/**
 * Why a file of the program could not be loaded: a syntax error or a missing module. Empty for any other error.
 * @param isModule whether the program's package is an ES module
 */
export function loadFailuresOf(root: string, error: unknown, isModule: boolean): readonly LoadFailure[] {
  const isError = error instanceof Error;
  // A compiler error from another thread arrives as a copy of its plain fields.
  if (!isError || error.name === 'TSError') {
    const found = [...(isError ? error.message : inspect(error)).matchAll(compilerLine)];
    return found.map(([, file, line, column, said = '']) => ({
      // A message without a place is about the compiler's options.
      place:
        file === undefined ? (process.env.PULUMI_NODEJS_TSCONFIG_PATH ?? 'tsconfig.json') : `${file}:${line}:${column}`,
      said,
      fix: '',
    }));
  }
  const place = placeOf(root, error);
  const [said = ''] = error.message.split('\n');
  return place === undefined ? [] : [{ place, said: `${error.name}: ${said}`, fix: fixOf(error, isModule) }];
}
