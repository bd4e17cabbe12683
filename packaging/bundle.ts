import { renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build, type Plugin } from 'esbuild';
import { keepPlaces } from './places.ts';

const project = resolve(import.meta.dirname, '..');

/** The programs of the command line: the command itself, and what it starts in processes of their own. */
const programs = {
  main: 'cli/main.ts',
  child: 'engine/evaluate/child.ts',
  launch: 'engine/policy/launch.ts',
  'direct-imports': 'engine/evaluate/direct-imports.ts',
};

/** Sources that go by where they run: they start the programs above, or tell their own lines from those of a program. */
const starters = [
  'engine/evaluate/evaluate.ts',
  'engine/evaluate/engine-arguments.ts',
  'engine/evaluate/source.ts',
  'engine/policy/process.ts',
];

/**
 * What stays outside. Of Pulumi's SDK, its plugins and gRPC there must be one copy, as their classes are compared; the
 * validators of custom kinds are loaded by name, and few of them.
 */
const outside = ['@pulumi/*', '@grpc/*', '@kubernetes-models/*'];

/**
 * Commander loads Node's module for processes at once, for commands that are programs of their own. `ajj` has none, and
 * loading it takes longer than to parse a command line: it is loaded when it is called.
 */
const lateProcesses: Plugin = {
  name: 'late-processes',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^node:child_process$/ }, ({ importer }) =>
      /[\\/]commander[\\/]/.test(importer) ? { path: 'child_process', namespace: 'late' } : undefined,
    );
    onLoad({ filter: /^child_process$/, namespace: 'late' }, () => ({
      contents: "exports.spawn = (...words) => process.getBuiltinModule('node:child_process').spawn(...words);",
    }));
  },
};

const identifier = /^(?!default$)[A-Za-z_$][\w$]*$/;

/**
 * Node makes an ES module of one of its own by reading all that it exports, which loads what is there only on demand,
 * such as the streams of files and Web Crypto. Taken from the module itself, only what is used is read.
 */
const builtins: Plugin = {
  name: 'builtins',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^node:/ }, ({ path, kind }) =>
      kind === 'import-statement' ? { path, namespace: 'builtin', sideEffects: false } : undefined,
    );
    onLoad({ filter: /./, namespace: 'builtin' }, ({ path }) => {
      const names = Object.keys(process.getBuiltinModule(path) ?? {}).filter((name) => identifier.test(name));
      const exported = names.map((name) => `export const ${name} = /* @__PURE__ */ (() => builtin.${name})();`);
      const all = `const builtin = process.getBuiltinModule(${JSON.stringify(path)});\nexport default builtin;`;
      return { contents: [all, ...exported].join('\n') };
    });
  },
};

/**
 * Bundles the command line into a folder, all of it at once: who runs it meanwhile has the old one or the new one.
 * @param root the project's root, as a file of the bundle sees it
 */
export async function bundle(folder: string, root: string): Promise<void> {
  const building = `${folder}.${process.pid}`;
  const started = new Date();
  try {
    const { metafile } = await build({
      absWorkingDir: project,
      entryPoints: programs,
      outdir: building,
      bundle: true,
      splitting: true,
      minify: true,
      format: 'esm',
      platform: 'node',
      target: 'node22.18',
      external: outside,
      // Packages of old bring their modules as CommonJS, and ask for Node's by `require`.
      banner: {
        js: "const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);",
      },
      plugins: [lateProcesses, builtins, keepPlaces({ project, root, moved: new Set(starters) })],
      metafile: true,
      logLevel: 'error',
    });
    const inputs = Object.keys(metafile.inputs).filter(
      (file) => !file.startsWith('node_modules/') && !file.includes(':'),
    );
    const list = join(building, 'inputs.json');
    writeFileSync(list, JSON.stringify(inputs.sort()));
    // What changes while it is built is not in it.
    utimesSync(list, started, started);
    rmSync(folder, { recursive: true, force: true });
    renameSync(building, folder);
  } finally {
    rmSync(building, { recursive: true, force: true });
  }
}
