import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { binaryName } from './layout.ts';
import type { SupervisorState } from './state.ts';

/** Whether a process with this number exists, whoever owns it. */
export function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** The command line of a process, its words separated by spaces; empty if there is no such process. */
async function commandLine(pid: number): Promise<string> {
  if (process.platform === 'linux') {
    const words = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
    return words.replaceAll('\0', ' ').trim();
  }
  const found = await promisify(execFile)('ps', ['-ww', '-o', 'command=', '-p', String(pid)]).catch(() => undefined);
  return found?.stdout.trim() ?? '';
}

/**
 * Whether the supervisor that wrote a state still runs on that folder. A process number that the system has reused does
 * not count, and neither does a folder that was copied from elsewhere.
 */
export async function isAlive(state: SupervisorState, directory: string): Promise<boolean> {
  if (state.directory !== directory || !exists(state.pid)) return false;
  const command = `${await commandLine(state.pid)} `;
  return command.includes(binaryName) && command.includes(` --dir ${directory} `);
}
