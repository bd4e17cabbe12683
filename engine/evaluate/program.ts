import { existsSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Job } from './messages.ts';
import type { Protocol } from './protocol.ts';
import { compileTypeScript, compileTypeScriptModules } from './typescript.ts';

/** The program, and where it runs. */
type Program = Pick<Job, 'workingFolder' | 'entry' | 'typescript'>;

interface Manifest {
  readonly type?: string;
  readonly main?: string;
  readonly exports?: string | Readonly<Record<string, unknown>>;
}

/** The nearest package.json above a program. */
function packageOf(folder: string): { root: string; manifest: Manifest } {
  for (let root = folder; ; root = dirname(root)) {
    const file = join(root, 'package.json');
    if (existsSync(file)) return { root, manifest: JSON.parse(readFileSync(file, 'utf8')) as Manifest };
    if (dirname(root) === root) return { root: folder, manifest: {} };
  }
}

/** The entry that a package.json names, as Pulumi's runner reads it. */
function entryOf({ exports, main }: Manifest): string | undefined {
  if (typeof exports === 'string') return exports;
  if (typeof exports === 'object' && exports !== null) {
    const own = exports['.'];
    if (typeof own === 'string') return own;
    const conditions = (own ?? {}) as Record<string, string | undefined>;
    return conditions.default ?? conditions.require ?? conditions.import;
  }
  return main;
}

/** Finds the file of a program as Pulumi's runner for Node does. */
function locate(folder: string, entry: string): { file: string; isModule: boolean } {
  const { root, manifest } = packageOf(folder);
  const named = entry === '.' ? entryOf(manifest) : undefined;
  const isThere = named !== undefined && existsSync(join(root, named));
  const program = isThere ? join(root, named) : resolve(folder, entry);
  const isModule = manifest.type === 'module';
  if (!existsSync(program) || !statSync(program).isDirectory()) return { file: program, isModule };
  const index = ['index.js', 'index.mjs', 'index.ts', 'index.mts', 'index.cjs'].find((name) =>
    existsSync(join(program, name)),
  );
  if (index === undefined) throw new Error(`No entrypoint found in ${program}`);
  return { file: join(program, index), isModule };
}

/** Whether the package of a program in `folder` is an ES module. */
export function isModulePackage(folder: string): boolean {
  return packageOf(folder).manifest.type === 'module';
}

async function load(protocol: Protocol, { workingFolder, entry, typescript }: Program): Promise<unknown> {
  const { file, isModule } = locate(workingFolder, entry);
  if (!isModule) {
    if (typescript) compileTypeScript(protocol);
    return createRequire(join(workingFolder, 'package.json'))(file);
  }
  if (typescript) compileTypeScriptModules(protocol);
  const exported = (await import(pathToFileURL(file).href)) as Readonly<Record<string, unknown>>;
  if (!Object.hasOwn(exported, 'default')) return exported;
  if (Object.keys(exported).length === 1) return exported.default;
  throw new Error('expected entrypoint module to have either a default export or named exports but not both');
}

/** Loads a program, and runs it if it exports a function. Returns the stack's outputs. */
export async function runProgram(protocol: Protocol, program: Program): Promise<unknown> {
  const exported = await load(protocol, program);
  return typeof exported === 'function' ? await exported() : exported;
}
