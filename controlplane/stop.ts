import { readdir, realpath, rm } from 'node:fs/promises';
import { allOf } from '../components/core/values/words.ts';
import { clusterProblem } from './cluster-problem.ts';
import { isOwn } from './layout.ts';
import { exists, isAlive } from './liveness.ts';
import { readState } from './state.ts';
import { waitFor } from './waiting.ts';

/** The supervisor gives each of its three groups five seconds. */
const politeLimit = 20_000;
const killLimit = 5_000;

/**
 * Stops the control plane of a folder, and waits until all its processes have ended. Its data stays.
 * @returns whether one was running.
 * @throws ProblemsError if its processes cannot be ended.
 */
export async function stopControlPlane(directory: string): Promise<{ stopped: boolean }> {
  const path = await realpath(directory).catch(() => undefined);
  const state = path === undefined ? undefined : await readState(path);
  if (path === undefined || state === undefined || !(await isAlive(state, path))) return { stopped: false };

  signalTo(state.pid, 'SIGTERM', path);
  const gone = async () => ((await isAlive(state, path)) ? undefined : true);
  if ((await waitFor(gone, { limit: politeLimit })) !== undefined) return { stopped: true };

  // Its children die with it. Their numbers are read now, because it may have restarted some.
  const children = ((await readState(path)) ?? state).components.flatMap(({ pid }) => (pid === undefined ? [] : [pid]));
  signalTo(state.pid, 'SIGKILL', path);
  const allGone = async () => ([state.pid, ...children].some(exists) ? undefined : true);
  if ((await waitFor(allGone, { limit: killLimit })) === undefined) {
    const left = [state.pid, ...children].filter(exists);
    throw clusterProblem('directory', `the processes ${allOf(left)} of ${path} do not end`, 'End them with kill -9.');
  }
  return { stopped: true };
}

function signalTo(pid: number, signal: NodeJS.Signals, directory: string): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ESRCH') return;
    throw clusterProblem(
      'directory',
      `the process ${pid} of ${directory} belongs to another user`,
      'Stop it as that user.',
    );
  }
}

/**
 * Stops the control plane of a folder, and removes the folder with all its data.
 * @throws ProblemsError for a folder that contains something else.
 */
export async function deleteControlPlane(directory: string): Promise<void> {
  const names = await readdir(directory).catch(() => undefined);
  if (names === undefined) return;
  const foreign = names.filter((name) => !isOwn(name));
  if (foreign.length > 0 || (names.length > 0 && !names.includes('lock'))) {
    const others = (foreign.length > 0 ? foreign : names).slice(0, 5).join(', ');
    const said = `${directory} has files that are not from a control plane: ${others}`;
    throw clusterProblem('directory', said, 'Name the directory of a control plane, or remove it by hand.');
  }
  await stopControlPlane(directory);
  await rm(directory, { recursive: true, force: true, maxRetries: 5 });
}
