import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, open, stat } from 'node:fs/promises';
import { clusterProblem, tail } from './cluster-problem.ts';
import { exitCodes, layout } from './layout.ts';
import { isAlive } from './liveness.ts';
import type { Progress } from './progress.ts';
import { readState, type SupervisorState } from './state.ts';
import { waitFor } from './waiting.ts';

/** The supervisor itself gives up after a minute. This only guards against one that hangs. */
const startLimit = 75_000;
const longestLog = 1 << 20;

/** How a supervisor is started. */
export interface SupervisorOptions {
  readonly binary: string;
  /** An absolute path without symbolic links. */
  readonly directory: string;
  readonly port: number | undefined;
  readonly progress: Progress;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Starts a supervisor that outlives this process, and waits until its control plane is ready. If another start was
 * faster, it waits for that one.
 * @throws ProblemsError with the reason of a failure.
 */
export async function startSupervisor(options: SupervisorOptions): Promise<SupervisorState> {
  const child = await launch(options);
  const exited = () => child.exitCode ?? (child.signalCode === null ? undefined : 1);
  try {
    return await waitUntilRunning(options, exited);
  } catch (error) {
    if (exited() === undefined) child.kill('SIGTERM');
    throw error;
  }
}

async function launch({ binary, directory, port }: SupervisorOptions): Promise<ChildProcess> {
  await mkdir(layout.logs(directory), { recursive: true, mode: 0o700 });
  const path = layout.supervisorLog(directory);
  const size = await stat(path).then(
    (found) => found.size,
    () => 0,
  );
  const log = await open(path, size > longestLog ? 'w' : 'a', 0o600);
  try {
    const words = ['run', '--dir', directory, ...(port === undefined ? [] : ['--port', String(port)])];
    const child = spawn(binary, words, { cwd: directory, detached: true, stdio: ['ignore', log.fd, log.fd] });
    await new Promise<void>((resolve, reject) => {
      child.once('spawn', resolve);
      child.once('error', reject);
    });
    child.unref();
    return child;
  } finally {
    await log.close();
  }
}

/**
 * Waits for a control plane that is starting, whoever started it.
 * @param exited resolves to the exit code of our own supervisor; `locked` means that another one is running.
 */
export async function waitUntilRunning(
  { directory, port, progress, signal }: Pick<SupervisorOptions, 'directory' | 'port' | 'progress' | 'signal'>,
  exited: () => number | undefined,
): Promise<SupervisorState> {
  const report = reporter(progress);
  const running = await waitFor(
    async () => {
      const exit = exited();
      if (exit !== undefined && exit !== exitCodes.locked) throw await startProblem(directory, port, exit);
      const state = await readState(directory);
      if (state === undefined || !(await isAlive(state, directory))) {
        if (exit === undefined) return undefined;
        throw await startProblem(directory, port, exit);
      }
      report(state);
      return state.phase === 'running' ? state : undefined;
    },
    { limit: startLimit, signal },
  );
  if (running !== undefined) return running;
  throw await startProblem(directory, port, exitCodes.notReady);
}

/** Reports how many components are ready, whenever that changes. */
function reporter(progress: Progress): (state: SupervisorState) => void {
  let last = '';
  return ({ components }) => {
    const done = components.filter((one) => one.phase === 'ready').length;
    const next = components.find((one) => one.phase !== 'ready');
    const message = next === undefined ? 'control plane ready' : `waiting for ${next.name}`;
    if (`${message} ${done}` === last) return;
    last = `${message} ${done}`;
    progress({ phase: 'start', message, done, total: components.length });
  };
}

/** Why a supervisor ended with this code. */
async function startProblem(directory: string, port: number | undefined, exit: number): Promise<Error> {
  if (exit === exitCodes.portInUse) {
    const said = `another program listens on port ${port}`;
    return clusterProblem('port', said, 'Stop it, name another port, or omit the port to get a free one.');
  }
  if (exit === exitCodes.locked) {
    const said = `another control plane uses ${directory}`;
    return clusterProblem('directory', said, 'Stop that one first, or name another directory.');
  }
  const failure = exit === exitCodes.notReady ? (await readState(directory))?.failure : undefined;
  const component = failure?.component;
  const log = `logs/${component ?? 'supervisor'}.log`;
  const last = await tail(`${directory}/${log}`);
  const said = `${component ?? 'it'} ${failure?.message ?? `ended with code ${exit}`}; its log ends with:\n${last}\n`;
  return clusterProblem('start', said, `Read ${directory}/${log}. ${startFix}`);
}

const startFix = 'Start the cluster again, or delete it to begin with an empty one.';
