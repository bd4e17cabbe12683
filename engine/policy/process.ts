import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Duplex } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { ProblemsError } from '../../components/core/problems/problem.ts';
import { besideOf } from '../evaluate/beside.ts';
import { compileCacheFolder } from '../evaluate/cache.ts';
import { engineArguments } from '../evaluate/engine-arguments.ts';
import type { Diagnostic } from '../evaluate/messages.ts';
import { protocolOf } from '../evaluate/protocol.ts';
import { needsTypeScript, packAt, packFolders } from './packs.ts';
import { remoteSession, sessionDescriptor } from './remote.ts';
import type { Session } from './session.ts';

/** How a pack is loaded: by Pulumi's own runner, or by a faster one that does not compile TypeScript. */
export type Runner = 'fast' | 'sdk';

/** Policy packs in their own process. */
export interface PackProcess {
  readonly directory: string;
  readonly session: Session;
  /** Ends the process and waits until it has ended. */
  stop(): Promise<void>;
}

const loadSeconds = 60;

/** The error for a pack that cannot be loaded, with the reason on one line. */
function cannotLoad(directory: string, reason: string): ProblemsError {
  const lines = reason.split('\n').map((line) => line.trim());
  const named = lines.find((line) => /\w*Error\b.*: /.test(line));
  const cause = named ?? lines.find((line) => line !== '') ?? 'no reason given';
  const said = `the policy pack does not load (${cause})`;
  return new ProblemsError([{ path: directory, said, fix: 'Fix the pack, or name another folder.' }]);
}

function checkFolder(folder: string): void {
  if (existsSync(join(resolve(folder), 'package.json'))) return;
  throw cannotLoad(folder, 'Error: there is no package.json in the folder');
}

/** A process with packs, and its state. */
class Running {
  readonly child: ChildProcess;
  /** What it logged and wrote to its error output. */
  readonly said: string[] = [];
  readonly #signal: AbortSignal;
  readonly #end = (): void => {
    this.child.kill('SIGKILL');
  };

  constructor(command: readonly string[], directory: string, signal: AbortSignal) {
    this.#signal = signal;
    this.child = spawn(process.execPath, [...engineArguments, ...command], {
      cwd: directory,
      stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
      env: { ...process.env, NODE_COMPILE_CACHE: compileCacheFolder() },
    });
    this.child.stderr?.setEncoding('utf8').on('data', (chunk: string) => this.said.push(chunk));
    process.once('exit', this.#end);
    signal.addEventListener('abort', this.#end, { once: true });
    if (signal.aborted) this.#end();
  }

  /** Waits for `ready`; rejected if the process ends first, or takes too long. */
  async until<T>(ready: Promise<T>): Promise<T> {
    let limit: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      const reason = new Error(`Error: it was not ready after ${loadSeconds} s`);
      limit = setTimeout(() => reject(reason), loadSeconds * 1000);
    });
    try {
      return await Promise.race([ready, late, this.ended()]);
    } finally {
      clearTimeout(limit);
    }
  }

  /** Rejects when the process ends. */
  ended(): Promise<never> {
    return new Promise((_, reject) => {
      this.child.once('error', reject);
      this.child.once('close', (code) => reject(new Error(`Error: it ended with exit code ${code}`)));
    });
  }

  async stop(): Promise<void> {
    process.off('exit', this.#end);
    this.#signal.removeEventListener('abort', this.#end);
    const gone = this.child.exitCode === null && this.child.signalCode === null && this.ended().catch(() => {});
    this.#end();
    await gone;
  }
}

/**
 * Starts several packs in one process.
 * @param folders as they are named in messages
 */
async function startFast(folders: readonly string[], signal: AbortSignal): Promise<PackProcess> {
  const packs = folders.map(packAt);
  const launcher = fileURLToPath(besideOf('launch', import.meta.url));
  const running = new Running([launcher, JSON.stringify(packs)], packs[0]?.directory ?? '.', signal);
  const session = remoteSession(running.child.stdio[sessionDescriptor] as Duplex);
  running.ended().catch((error: Error) => session.fail(error));
  const directory = folders.join(', ');
  try {
    await running.until(session.ready);
    return { directory, session, stop: () => running.stop() };
  } catch (error) {
    await running.stop();
    throw cannotLoad(directory, [...running.said, (error as Error).message].join('\n'));
  }
}

/** The port that a pack prints when it is ready. */
function portOf({ child }: Running): Promise<number> {
  let output = '';
  return new Promise((ready) => {
    child.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
      output += chunk;
      const port = /^(\d+)\n/m.exec(output)?.[1];
      if (port !== undefined) ready(Number(port));
    });
  });
}

async function startOverGrpc(folder: string, signal: AbortSignal): Promise<PackProcess> {
  // Only Pulumi's own runner needs a network, so the network code is loaded only here.
  const { sessionOverGrpc, startEngine } = await import('./grpc.ts');
  const { directory, program } = packAt(folder);
  const protocol = protocolOf(directory);
  const logged: Diagnostic[] = [];
  const engine = await startEngine(protocol, (diagnostic) => logged.push(diagnostic));
  const command = [protocol.locate('cmd/run-policy-pack/index.js'), engine.address, program];
  const running = new Running(command, directory, signal);
  try {
    const port = await running.until(portOf(running));
    const { session, close } = sessionOverGrpc(`127.0.0.1:${port}`, protocol);
    const stop = async (): Promise<void> => {
      close();
      await running.stop();
      engine.close();
    };
    return { directory: folder, session, stop };
  } catch (error) {
    await running.stop();
    engine.close();
    const errors = logged.filter(({ severity }) => severity === 'error').map(({ message }) => message);
    throw cannotLoad(folder, [...errors, ...running.said, (error as Error).message].join('\n'));
  }
}

/**
 * Starts the processes of the packs in `folder`, see {@link packFolders}, and waits until they are ready: one process
 * for all packs that the fast runner loads, and one for each other pack. They end early when `signal` aborts.
 * @throws ProblemsError if a pack does not load; then no process keeps running.
 */
export async function startPackProcesses(
  folder: string,
  runner: Runner | undefined,
  signal: AbortSignal,
): Promise<readonly PackProcess[]> {
  const folders = packFolders(folder);
  for (const each of folders) checkFolder(each);
  const runnerOf = (each: string): Runner => runner ?? (needsTypeScript(packAt(each)) ? 'sdk' : 'fast');
  const fast = folders.filter((each) => runnerOf(each) === 'fast');
  const others = folders.filter((each) => runnerOf(each) === 'sdk');
  const started = await Promise.allSettled([
    ...(fast.length > 0 ? [startFast(fast, signal)] : []),
    ...others.map((each) => startOverGrpc(each, signal)),
  ]);
  const running = started.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  const failed = started.find((one) => one.status === 'rejected');
  if (failed === undefined) return running;
  await Promise.all(running.map((one) => one.stop()));
  throw failed.reason;
}
