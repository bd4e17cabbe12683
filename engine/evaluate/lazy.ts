import { createRequire, Module } from 'node:module';

/**
 * Modules of the SDK that it loads at its start and that an evaluation needs only if the program turns a function into
 * text: with them come the TypeScript compiler and npm's own libraries, three quarters of the SDK's loading time.
 */
const deferred = {
  'runtime/closure/serializeClosure.js': ['serializeFunction', 'serializeFunctionAsync'],
  'runtime/closure/codePaths.js': ['computeCodePaths'],
};

type Functions = Record<string, (...given: unknown[]) => unknown>;

/** A module whose functions load the true one when the first of them is called. */
function placeholder(file: string, names: readonly string[]): Module {
  const require = createRequire(file);
  const module = new Module(file);
  const load = (): Functions => {
    if (require.cache[file] === module) delete require.cache[file];
    return require(file) as Functions;
  };
  const functions = names.map((name) => [name, (...given: unknown[]) => load()[name]?.(...given)]);
  module.filename = file;
  module.loaded = true;
  module.exports = Object.defineProperty(Object.fromEntries(functions), '__esModule', { value: true });
  return module;
}

/** Puts off loading what an evaluation does not use. `locate` gives the file of an SDK module. */
export function deferUnused(locate: (module: string) => string): void {
  const { cache } = createRequire(import.meta.url);
  for (const [module, names] of Object.entries(deferred)) {
    const file = locate(module);
    cache[file] ??= placeholder(file, names);
  }
}
