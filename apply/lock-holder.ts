import { readlinkSync } from 'node:fs';
import { hostname, userInfo } from 'node:os';

/** The process that holds a lock. */
export interface LockHolder {
  readonly user: string;
  readonly host: string;
  readonly pid: number;
  /** The namespace of process numbers, which differ in containers: two hosts may have the same name. */
  readonly space: string;
}

/** This process. */
export function thisProcess(): LockHolder {
  return { user: userName(), host: hostname(), pid: process.pid, space: processSpace() };
}

function userName(): string {
  try {
    return userInfo().username;
  } catch {
    // A container may run as a user without a name.
    return 'somebody';
  }
}

function processSpace(): string {
  try {
    return readlinkSync('/proc/self/ns/pid');
  } catch {
    return process.platform;
  }
}

/** A holder in messages: `alice on build-7 (process 4711)`. */
export function shownHolder({ user, host, pid }: LockHolder): string {
  return `${user} on ${host} (process ${pid})`;
}

/** True if a holder's process would be on this machine, and is gone. */
export function isGone(holder: LockHolder, own: LockHolder = thisProcess()): boolean {
  if (holder.host !== own.host || holder.space !== own.space) return false;
  try {
    process.kill(holder.pid, 0);
    return false;
  } catch (error) {
    // Another user's process may not be signalled, and is there.
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}
