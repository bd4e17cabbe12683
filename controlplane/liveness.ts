import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { binaryName } from './layout.ts';
import type { SupervisorState } from './state.ts';

/** Whether a process of this number exists, whoever it belongs to. */
export function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** The command line of a process, its words separated by blanks; empty if there is no such process. */
async function commandLine(pid: number): Promise<string> {
  if (process.platform === 'linux') {
    const words = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
    return words.replaceAll('\0', ' ').trim();
  }
  const found = await promisify(execFile)('ps', ['-ww', '-o', 'command=', '-p', String(pid)]).catch(() => undefined);
  return found?.stdout.trim() ?? '';
}

/**
 * Whether the supervisor that wrote a state still runs and works on that directory. Neither a number that the system has
 * given to another process since, nor a directory copied from elsewhere, passes for one.
 */
export async function isAlive(state: SupervisorState, directory: string): Promise<boolean> {
  if (state.directory !== directory || !exists(state.pid)) return false;
  const command = `${await commandLine(state.pid)} `;
  return command.includes(binaryName) && command.includes(` --dir ${directory} `);
}
