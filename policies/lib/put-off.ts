import { createRequire, Module } from 'node:module';

/**
 * Makes the SDK load its module that serializes functions only on demand. It loads npm's own libraries, which take a
 * third of the start time of a pack, and no policy needs it. Import this before the SDK.
 */
const require = createRequire(import.meta.url);
const file = require.resolve('@pulumi/pulumi/runtime/closure/codePaths.js');

type CodePaths = { computeCodePaths(...given: unknown[]): unknown };

if (require.cache[file] === undefined) {
  const standIn = new Module(file);
  const load = (): CodePaths => {
    if (require.cache[file] === standIn) delete require.cache[file];
    return require(file);
  };
  const exports: CodePaths = { computeCodePaths: (...given) => load().computeCodePaths(...given) };
  Object.assign(standIn, { filename: file, loaded: true, exports });
  Object.defineProperty(exports, '__esModule', { value: true });
  require.cache[file] = standIn;
}
