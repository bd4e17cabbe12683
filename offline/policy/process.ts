import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ProblemsError } from '../../components/core/problem.ts';
import { readYaml } from '../config/yaml.ts';
import { compileCacheFolder } from '../evaluate/cache.ts';
import type { Diagnostic } from '../evaluate/messages.ts';
import { type Protocol, protocolOf } from '../evaluate/protocol.ts';
import { Engine } from '../grpc/engine.ts';
import { definitionOf, type LocalServer, serviceOf, startServer } from '../grpc/server.ts';

/** How a pack is loaded: by Pulumi's own runner, or by a faster one that does not know TypeScript's old ways. */
export type Runner = 'fast' | 'sdk';

/** A policy pack that runs in a process of its own and answers on a port. */
export interface PackProcess {
  readonly directory: string;
  readonly protocol: Protocol;
  readonly address: string;
  /** What the pack logged. */
  readonly diagnostics: readonly Diagnostic[];
  /** Ends the process and waits until it is gone. */
  stop(): Promise<void>;
}

const loadSeconds = 60;

/** A pack that cannot be loaded, with the reason in one line. */
function cannotLoad(directory: string, reason: string): ProblemsError {
  const lines = reason.split('\n').map((line) => line.trim());
  const cause =
    lines.find((line) => /\w*Error\b.*: /.test(line)) ?? lines.find((line) => line !== '') ?? 'no reason given';
  return new ProblemsError([
    {
      path: directory,
      value: undefined,
      rule: `the policy pack does not load (${cause})`,
      fix: 'correct the pack, or name another folder',
    },
  ]);
}

/** The pack's program: what `PulumiPolicy.yaml` names, or the folder itself. */
function programOf(directory: string): string {
  const file = join(directory, 'PulumiPolicy.yaml');
  const main = existsSync(file) ? readYaml(file, file).get('main') : undefined;
  return typeof main === 'string' ? main : '.';
}

function needsTypeScript(directory: string, program: string): boolean {
  const manifest = join(directory, 'package.json');
  const main =
    program === '.' && existsSync(manifest)
      ? (JSON.parse(readFileSync(manifest, 'utf8')) as { main?: string }).main
      : program;
  return main?.endsWith('.ts') ?? existsSync(join(directory, 'index.ts'));
}

function commandOf(directory: string, runner: Runner | undefined, protocol: Protocol, engine: string): string[] {
  const program = programOf(directory);
  const chosen = runner ?? (needsTypeScript(directory, program) ? 'sdk' : 'fast');
  const quiet = '--disable-warning=ExperimentalWarning';
  return chosen === 'sdk'
    ? [quiet, protocol.locate('cmd/run-policy-pack/index.js'), engine, program]
    : [quiet, fileURLToPath(new URL('launch.ts', import.meta.url)), program];
}

function exited(child: ChildProcess): Promise<void> {
  return new Promise((done) => {
    if (child.exitCode !== null || child.signalCode !== null) done();
    else child.once('close', () => done());
  });
}

/** Waits for the port that a pack prints when it is ready. */
function portOf(child: ChildProcess, fail: (said: string) => Error): Promise<number> {
  return new Promise((ready, reject) => {
    let output = '';
    let errors = '';
    const limit = setTimeout(() => reject(fail(`Error: it was not ready after ${loadSeconds} s`)), loadSeconds * 1000);
    const settle = (act: () => void): void => {
      clearTimeout(limit);
      act();
    };
    child.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
      output += chunk;
      const port = /^(\d+)\s*$/m.exec(output)?.[1];
      if (port !== undefined && output.includes('\n')) settle(() => ready(Number(port)));
    });
    child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
      errors += chunk;
    });
    child.once('error', (error) => settle(() => reject(fail(String(error)))));
    child.once('close', (code) =>
      settle(() => reject(fail(errors.trim() || `Error: it ended with exit code ${code}`))),
    );
  });
}

function protocolFor(directory: string): Protocol {
  if (!existsSync(join(directory, 'package.json'))) {
    throw cannotLoad(directory, `Error: there is no package.json in the folder`);
  }
  try {
    return protocolOf(directory);
  } catch (error) {
    throw cannotLoad(directory, String(error));
  }
}

/**
 * Starts the process of a pack and waits until it serves. It ends early when `signal` aborts.
 * @throws ProblemsError if the pack does not load.
 */
export async function startPackProcess(
  folder: string,
  runner: Runner | undefined,
  signal: AbortSignal,
): Promise<PackProcess> {
  const directory = resolve(folder);
  const protocol = protocolFor(directory);
  const diagnostics: Diagnostic[] = [];
  const engine = new Engine(protocol, (diagnostic) => diagnostics.push(diagnostic));
  const service = definitionOf(protocol, 'proto/engine_grpc_pb.js', 'EngineService');
  const server: LocalServer = await startServer([[service, serviceOf(engine, service)]]);
  const child = spawn(process.execPath, commandOf(directory, runner, protocol, server.address), {
    cwd: directory,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_COMPILE_CACHE: compileCacheFolder() },
  });
  const end = (): void => {
    child.kill('SIGKILL');
  };
  process.once('exit', end);
  signal.addEventListener('abort', end, { once: true });
  if (signal.aborted) end();
  const stop = async (): Promise<void> => {
    process.off('exit', end);
    signal.removeEventListener('abort', end);
    end();
    await exited(child);
    server.close();
  };
  try {
    const port = await portOf(child, (said) => {
      const logged = diagnostics.filter(({ severity }) => severity === 'error').map(({ message }) => message);
      return cannotLoad(folder, [...logged, said].join('\n'));
    });
    return { directory, protocol, address: `127.0.0.1:${port}`, diagnostics, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
