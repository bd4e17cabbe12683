import { createRequire, Module } from 'node:module';

/**
 * Modules that the SDK loads at its start, although an evaluation needs them only if the program serializes a function.
 * They load the TypeScript compiler and npm's own libraries, which take three quarters of the SDK's loading time.
 */
const deferred = {
  'runtime/closure/serializeClosure.js': ['serializeFunction', 'serializeFunctionAsync'],
  'runtime/closure/codePaths.js': ['computeCodePaths'],
};

type Functions = Record<string, (...given: unknown[]) => unknown>;

/** A module whose functions load the real module when one of them is first called. */
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

/** Defers loading modules that evaluations rarely use. `locate` returns the file of an SDK module. */
export function deferUnused(locate: (module: string) => string): void {
  const { cache } = createRequire(import.meta.url);
  for (const [module, names] of Object.entries(deferred)) {
    const file = locate(module);
    cache[file] ??= placeholder(file, names);
  }
}
