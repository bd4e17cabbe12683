import { existsSync } from 'node:fs';
import { createRequire, register } from 'node:module';
import { pathToFileURL } from 'node:url';
import type { Protocol } from './protocol.ts';

/** Access to the modules of the program's SDK. */
type SdkFiles = Pick<Protocol, 'load' | 'locate'>;

type Extensions = Record<string, ((module: object, file: string) => void) | undefined>;

interface TsUtils {
  loadTypeScriptCompilerOptions(path: string): Readonly<Record<string, unknown>>;
  typeScriptRequireStrings(): { readonly tsnodeRequire: string; readonly typescriptRequire: string };
}

interface TsNode {
  register(options: Readonly<Record<string, unknown>>): unknown;
}

/** The first version of the compiler that supports `nodenext`, as in Pulumi's runner. */
const firstWithNodeNext = 4.7;

/** The compiler's error about the common folder of the files. It sees only one of them here. */
const commonFolder = 5011;

type Options = Readonly<Record<string, unknown>>;

function optionsOf(sdk: TsUtils, compiler: string, defaults: Options): Options {
  const checksTypes = process.env.PULUMI_NODEJS_TRANSPILE_ONLY === 'false';
  const project = process.env.PULUMI_NODEJS_TSCONFIG_PATH ?? 'tsconfig.json';
  return {
    compiler,
    // Pulumi's runner also checks types. That takes many times as long as everything else, and the compiler's own
    // command does it.
    transpileOnly: !checksTypes,
    ignoreDiagnostics: checksTypes ? [] : [commonFolder],
    project,
    skipProject: !existsSync(project),
    compilerOptions: { ...defaults, sourceMap: 'true', ...sdk.loadTypeScriptCompilerOptions(project) },
  };
}

function toolsOf({ load, locate }: SdkFiles): {
  readonly sdk: TsUtils;
  readonly require: NodeJS.Require;
  readonly compiler: string;
  readonly tsNode: string;
  readonly isRecent: boolean;
} {
  const require = createRequire(locate('tsutils.js'));
  const sdk = load('tsutils.js') as TsUtils;
  const { tsnodeRequire: tsNode, typescriptRequire: compiler } = sdk.typeScriptRequireStrings();
  const { version } = require(compiler) as { readonly version: string };
  return { sdk, require, compiler, tsNode, isRecent: Number.parseFloat(version) >= firstWithNodeNext };
}

/**
 * Compiles TypeScript files of a CommonJS package as Pulumi's runner does: with its ts-node, its options, and the
 * compiler that it would find. So enums, decorators, imports without an ending and `__dirname` work as they do there.
 * Node alone would only strip the types. Nothing is loaded before the first such file.
 */
export function compileTypeScript(files: SdkFiles): void {
  const extensions = createRequire(files.locate('tsutils.js')).extensions as Extensions;
  const native = { '.ts': extensions['.ts'], '.tsx': extensions['.tsx'] };
  const register = (): void => {
    for (const [ending, handler] of Object.entries(native)) {
      if (handler) extensions[ending] = handler;
      else delete extensions[ending];
    }
    const { sdk, require, compiler, tsNode, isRecent } = toolsOf(files);
    const [module, moduleResolution] = isRecent ? ['nodenext', 'nodenext'] : ['commonjs', 'node'];
    process.setSourceMapsEnabled(true);
    const options = optionsOf(sdk, compiler, { target: 'ES2020', module, moduleResolution });
    (require(tsNode) as TsNode).register(options);
  };
  for (const ending of Object.keys(native)) {
    extensions[ending] = (module, file) => {
      register();
      extensions[ending]?.(module, file);
    };
  }
}

/**
 * The same for an ES module. Pulumi's runner compiles it only if the program brings a ts-node that can do so. Otherwise
 * Node strips the types, here as there.
 */
export function compileTypeScriptModules(files: SdkFiles): void {
  const runner = files.locate('cmd/run/run.js');
  try {
    createRequire(runner).resolve('ts-node/esm');
  } catch {
    return;
  }
  if (process.execArgv.some((argument) => ['--loader', '--import', '--require'].includes(argument))) return;
  const { sdk, compiler, isRecent } = toolsOf(files);
  if (!isRecent) return;
  process.setSourceMapsEnabled(true);
  const defaults = { target: 'ES2022', module: 'nodenext', moduleResolution: 'nodenext' };
  register('./hooks.js', { parentURL: pathToFileURL(runner), data: optionsOf(sdk, compiler, defaults) });
}
