import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type * as grpc from '@grpc/grpc-js';
import languageService from '@pulumi/pulumi/proto/language_grpc_pb.js';
import language from '@pulumi/pulumi/proto/language_pb.js';
import plugin from '@pulumi/pulumi/proto/plugin_pb.js';
import { protocolOf } from '../../../engine/evaluate/protocol.ts';
import { type Answer, type Stream, servePlugin } from './serve.ts';

/**
 * The part of Pulumi that runs Node programs, which the Pulumi CLI starts as `pulumi-language-nodejs`. Its own is not
 * to be had as a module. This one runs programs, policy packs and component providers by the SDK's own runners.
 * @see https://github.com/pulumi/pulumi/blob/master/proto/pulumi/language.proto
 */
const require = createRequire(import.meta.url);
const { Empty } = protocolOf(import.meta.dirname).empty;
const { version } = require('@pulumi/pulumi/package.json') as { version: string };

/** What the SDK's runner ends with when it has reported all that there is to report. */
const reportedAlready = 32;
const children = new Set<ChildProcess>();
// Flags come first, the address of the engine last.
let engine = process.argv.slice(2).findLast((argument) => !argument.startsWith('-')) ?? '';

type Manifest = {
  readonly version: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly pulumi?: { readonly resource?: boolean; readonly name?: string; readonly version?: string };
};

const readManifest = (file: string): Manifest => JSON.parse(readFileSync(file, 'utf8')) as Manifest;

/** The `package.json` of a program: in its folder, or in one above. */
function manifestOf(folder: string): string | undefined {
  const file = join(folder, 'package.json');
  if (existsSync(file)) return file;
  return dirname(folder) === folder ? undefined : manifestOf(dirname(folder));
}

/** A runner of the SDK that a program uses. */
function runnerOf(folder: string, name: string): string {
  return createRequire(join(folder, 'package.json')).resolve(`@pulumi/pulumi/cmd/${name}/index.js`);
}

/** The providers whose SDKs a program names: all of them get a plugin, used or not, as under Pulumi's own host. */
function providersOf(folder: string): { readonly name: string; readonly version: string }[] {
  const file = manifestOf(folder);
  if (file === undefined) return [];
  const ofProgram = createRequire(file);
  return Object.keys(readManifest(file).dependencies ?? {}).flatMap((name) => {
    let manifest: Manifest;
    try {
      manifest = ofProgram(`${name}/package.json`) as Manifest;
    } catch {
      return []; // It exports no package.json, so it is not an SDK with a provider.
    }
    if (manifest.pulumi?.resource !== true) return [];
    return [
      {
        name: manifest.pulumi.name ?? name.replace(/^@pulumi\//, ''),
        version: manifest.pulumi.version ?? manifest.version,
      },
    ];
  });
}

interface Run {
  readonly command: readonly string[];
  readonly folder: string;
  readonly env: NodeJS.ProcessEnv;
  readonly onOutput: (data: Buffer) => void;
  readonly onError: (data: Buffer) => void;
}

/** Starts Node. */
function start({ command, folder, env, onOutput, onError }: Run) {
  const child = spawn(process.execPath, command, { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
  children.add(child);
  child.stdout.on('data', onOutput);
  child.stderr.on('data', onError);
  const ended = new Promise<{ readonly code: number; readonly signal: NodeJS.Signals | null }>((done, failed) => {
    child.once('error', failed);
    child.once('close', (code, signal) => {
      children.delete(child);
      done({ code: code ?? 1, signal });
    });
  });
  return { child, ended };
}

const isTypescript = (info: language.ProgramInfo | undefined): string =>
  String((info?.getOptions()?.toJavaScript() as { typescript?: boolean } | undefined)?.typescript ?? true);

async function runProgram(request: language.RunRequest): Promise<language.RunResponse> {
  const info = request.getInfo();
  const folder = info?.getProgramDirectory() ?? request.getPwd();
  const flags = {
    monitor: request.getMonitorAddress(),
    engine,
    organization: request.getOrganization(),
    project: request.getProject(),
    'root-directory': info?.getRootDirectory() ?? folder,
    stack: request.getStack(),
    pwd: request.getPwd(),
    parallel: String(request.getParallel()),
  };
  const { ended } = start({
    command: [
      runnerOf(folder, 'run'),
      ...Object.entries(flags).flatMap(([flag, value]) => [`--${flag}`, value]),
      ...(request.getDryrun() ? ['--dry-run'] : []),
      info?.getEntryPoint() || '.',
      ...request.getArgsList(),
    ],
    folder: request.getPwd(),
    env: {
      ...process.env,
      PULUMI_CONFIG: JSON.stringify(Object.fromEntries(request.getConfigMap().entries())),
      PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(request.getConfigsecretkeysList()),
      PULUMI_NODEJS_TYPESCRIPT: isTypescript(info),
    },
    onOutput: (data) => process.stdout.write(data),
    onError: (data) => process.stderr.write(data),
  });
  const { code, signal } = await ended;
  const response = new language.RunResponse();
  if (code === reportedAlready) response.setBail(true);
  else if (code !== 0) response.setError(`the program ended with ${signal ?? code}`);
  return response;
}

/** Runs a policy pack, a component provider or a dynamic provider: the engine reads its port from what it prints. */
function runPlugin(call: grpc.ServerWritableStream<language.RunPluginRequest, language.RunPluginResponse>): void {
  const { request } = call;
  const info = request.getInfo();
  const folder = info?.getProgramDirectory() ?? request.getPwd();
  const isPack = request.getKind() === 'analyzer';
  const given = request.getArgsList();
  const send = (fill: (response: language.RunPluginResponse) => void): void => {
    const response = new language.RunPluginResponse();
    fill(response);
    call.write(response);
  };
  const named = request
    .getEnvList()
    .map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]);
  const { child, ended } = start({
    // The runner of packs takes the engine's address before the folder, and nothing else.
    command: isPack
      ? [runnerOf(folder, 'run-policy-pack'), ...given.slice(-1), folder]
      : [runnerOf(folder, 'run-plugin'), folder, ...given],
    // A pack reads its package.json from where it runs, whatever the engine asks for.
    folder: isPack ? folder : request.getPwd(),
    env: { ...Object.fromEntries(named), PULUMI_NODEJS_TYPESCRIPT: isTypescript(info) },
    onOutput: (data) => send((response) => response.setStdout(data)),
    onError: (data) => send((response) => response.setStderr(data)),
  });
  call.on('cancelled', () => child.kill('SIGTERM'));
  ended.then(
    ({ code }) => {
      send((response) => response.setExitcode(code));
      call.end();
    },
    (error: Error) => call.destroy(error),
  );
}

function packagesOf(folder: string): plugin.PackageDependency[] {
  return providersOf(folder).map(({ name, version: wanted }) => {
    const dependency = new plugin.PackageDependency();
    dependency.setName(name);
    dependency.setVersion(wanted);
    dependency.setKind('resource');
    return dependency;
  });
}

function endChildren(): void {
  for (const child of children) child.kill('SIGTERM');
}

/** What the engine asks and gets one answer to. */
const answers: Readonly<Record<string, Answer>> = {
  handshake: (request: language.LanguageHandshakeRequest) => {
    engine = request.getEngineAddress() || engine;
    return new language.LanguageHandshakeResponse();
  },
  getPluginInfo: () => {
    const info = new plugin.PluginInfo();
    info.setVersion(version);
    return info;
  },
  about: () => {
    const about = new language.AboutResponse();
    about.setExecutable(process.execPath);
    about.setVersion(process.version);
    return about;
  },
  getRequiredPackages: (request: language.GetRequiredPackagesRequest) => {
    const response = new language.GetRequiredPackagesResponse();
    response.setPackagesList(packagesOf(request.getInfo()?.getProgramDirectory() ?? ''));
    return response;
  },
  runtimeOptionsPrompts: () => new language.RuntimeOptionsResponse(),
  run: runProgram,
  cancel: () => {
    endChildren();
    return new Empty();
  },
};

/** What the engine gets a stream of answers to. */
const streams: Readonly<Record<string, Stream>> = {
  // The programs of the tests have theirs.
  installDependencies: (call: grpc.ServerWritableStream<unknown, unknown>) => call.end(),
  runPlugin,
};

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => {
    endChildren();
    process.exit(0);
  });
}
servePlugin(languageService.LanguageRuntimeService as unknown as grpc.ServiceDefinition, answers, streams);
