import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { type PeakMemory, watchMemory } from './memory.ts';
import { processorOfChildren } from './processor.ts';
import type { Sample } from './rounds.ts';

/** A process to run to its end. */
export interface Command {
  readonly program: string;
  readonly arguments: readonly string[];
  readonly directory: string;
  readonly environment: NodeJS.ProcessEnv;
  /** File for its standard output. Default: nowhere, unless it is asked for. */
  readonly outputFile?: string;
  /** In seconds. */
  readonly limit: number;
  readonly signal: AbortSignal;
}

/** What a process came to. */
export interface Ended extends Sample {
  readonly output: string;
  /** Where it was watched, and can be seen. */
  readonly memory: PeakMemory | undefined;
}

/** What to look at besides the time. */
export interface Watching {
  readonly output?: boolean;
  readonly memory?: boolean;
}

const shownLines = 15;
const politeMilliseconds = 10_000;

/**
 * Runs a process in a group of its own, and ends the whole group if it takes too long or the signal is given.
 * @throws Error with the end of what it said, unless it ends with 0.
 */
export async function runProcess(command: Command, watching: Watching = {}): Promise<Ended> {
  command.signal.throwIfAborted();
  const file = command.outputFile === undefined ? undefined : openSync(command.outputFile, 'w');
  const earlier = processorOfChildren();
  const started = performance.now();
  const child = spawn(command.program, command.arguments, {
    cwd: command.directory,
    env: command.environment,
    stdio: ['ignore', file ?? (watching.output === true ? 'pipe' : 'ignore'), 'pipe'],
    detached: true,
  });
  const stopWatching = watching.memory === true ? watchMemory(child.pid ?? 0) : () => undefined;
  const reaper = reap(child, command);
  try {
    const ended = new Promise<string>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (code, signal) => resolve(signal ?? String(code)));
    });
    const [output, errors, ending] = await Promise.all([
      child.stdout === null ? '' : text(child.stdout),
      child.stderr === null ? '' : text(child.stderr),
      ended,
    ]);
    const seconds = (performance.now() - started) / 1000;
    command.signal.throwIfAborted();
    if (ending !== '0') throw new Error(`${sentence(command)} ended with ${ending}\n${lastLines(errors || output)}`);
    const processor = processorOfChildren();
    return {
      seconds,
      processor: processor === undefined || earlier === undefined ? undefined : processor - earlier,
      output,
      memory: stopWatching(),
    };
  } finally {
    reaper();
    stopWatching();
    if (file !== undefined) closeSync(file);
  }
}

/** Sees to it that nothing of a child stays. The returned function ends what may be left, and the watch over it. */
function reap(child: ChildProcess, { limit, signal }: Command): () => void {
  const kill = (how: NodeJS.Signals): void => {
    if (child.pid === undefined) return;
    try {
      process.kill(-child.pid, how);
    } catch {
      // The whole group has ended.
    }
  };
  let insist: NodeJS.Timeout | undefined;
  const stop = (): void => {
    kill('SIGTERM');
    insist = setTimeout(() => kill('SIGKILL'), politeMilliseconds);
  };
  const timer = setTimeout(stop, limit * 1000);
  signal.addEventListener('abort', stop, { once: true });
  return () => {
    clearTimeout(timer);
    clearTimeout(insist);
    signal.removeEventListener('abort', stop);
    kill('SIGKILL');
  };
}

function sentence({ program, arguments: rest }: Command): string {
  return [program, ...rest].map((part) => part.split('/').at(-1)).join(' ');
}

function lastLines(said: string): string {
  return said.trimEnd().split('\n').slice(-shownLines).join('\n');
}
