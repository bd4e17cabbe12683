import { readFileSync } from 'node:fs';

/** What a process and all that it started held in memory, in MiB. */
export interface PeakMemory {
  /** The peak of all of them at one moment. Pages that they share count once for each. */
  readonly tree: number;
  /** The one that held the most, at its most: exact, as the kernel keeps it. */
  readonly max: number;
}

const kibibytes = 1024;
/** Often enough to see a process that lives for a tenth of a second, seldom enough to leave it the processor. */
const pauseMilliseconds = 10;

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return ''; // it has ended meanwhile
  }
}

function field(status: string, name: string): number {
  return Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1] ?? 0) / kibibytes;
}

function descendants(pid: number): number[] {
  const children = read(`/proc/${pid}/task/${pid}/children`).trim().split(' ').filter(Boolean).map(Number);
  return [pid, ...children.flatMap(descendants)];
}

/**
 * Watches the memory of a process and of everything below it, until it is stopped. It needs Linux' `/proc`:
 * elsewhere nothing is seen, and stopping gives nothing. It takes some processor time, so what it watches is not timed.
 */
export function watchMemory(pid: number): () => PeakMemory | undefined {
  let tree = 0;
  let max = 0;
  const look = (): void => {
    let now = 0;
    for (const one of descendants(pid)) {
      const status = read(`/proc/${one}/status`);
      now += field(status, 'VmRSS');
      max = Math.max(max, field(status, 'VmHWM'));
    }
    tree = Math.max(tree, now);
  };
  const timer = setInterval(look, pauseMilliseconds);
  return () => {
    clearInterval(timer);
    return max === 0 ? undefined : { tree, max };
  };
}
