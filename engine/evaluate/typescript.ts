import { existsSync } from 'node:fs';
import { createRequire, register } from 'node:module';
import { pathToFileURL } from 'node:url';
import type { Protocol } from './protocol.ts';

/** The modules of the SDK that a program has. */
type SdkFiles = Pick<Protocol, 'load' | 'locate'>;

type Extensions = Record<string, ((module: object, file: string) => void) | undefined>;

interface TsUtils {
  loadTypeScriptCompilerOptions(path: string): Readonly<Record<string, unknown>>;
  typeScriptRequireStrings(): { readonly tsnodeRequire: string; readonly typescriptRequire: string };
}

interface TsNode {
  register(options: Readonly<Record<string, unknown>>): unknown;
}

/** The compiler's first version that knows `nodenext`, as Pulumi's runner has it. */
const firstWithNodeNext = 4.7;

/** The compiler's complaint that the files have another folder in common: it sees one file, and not the others. */
const commonFolder = 5011;

type Options = Readonly<Record<string, unknown>>;

function optionsOf(sdk: TsUtils, compiler: string, defaults: Options): Options {
  const checksTypes = process.env.PULUMI_NODEJS_TRANSPILE_ONLY === 'false';
  const project = process.env.PULUMI_NODEJS_TSCONFIG_PATH ?? 'tsconfig.json';
  return {
    compiler,
    // Pulumi's runner also checks types. That takes many times as long as all the rest, and is the compiler's job.
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
 * Has TypeScript files of a CommonJS package compiled as Pulumi's runner has them: by its ts-node, with its options and
 * the compiler that it would find. So enums, decorators, imports without an ending and `__dirname` work as they do there.
 * Nothing is loaded before the first such file; Node alone would only take types out.
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
 * The same for an ES module, which Pulumi's runner has compiled only where the program brings a ts-node that can do so.
 * Otherwise Node takes the types out, here as there.
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
