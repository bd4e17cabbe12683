import { availableParallelism, cpus, loadavg, release, totalmem, type } from 'node:os';

/** Where and when figures were taken: without it they say nothing. */
export interface Machine {
  readonly cores: number;
  readonly processor: string;
  readonly memoryGiB: number;
  readonly system: string;
  readonly node: string;
  /** ISO 8601. */
  readonly date: string;
  /** Processes that wanted a processor before the first measurement, on average over a minute. */
  readonly load: number;
}

/** The machine as it is now. */
export function describeMachine(): Machine {
  return {
    cores: availableParallelism(),
    processor: cpus()[0]?.model.trim() ?? 'unknown',
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    system: `${type()} ${release()}`,
    node: process.version,
    date: new Date().toISOString(),
    load: Math.round((loadavg()[0] ?? 0) * 10) / 10,
  };
}

/** The machine for people, with a warning where others are at work on it. */
export function formatMachine({ cores, processor, memoryGiB, system, node, date, load }: Machine): string {
  const line = `${cores} cores (${processor}), ${memoryGiB} GiB, ${system}, Node ${node}, ${date.slice(0, 16).replace('T', ' ')} UTC`;
  const idle = load < 0.5;
  return idle
    ? line
    : `${line}\nThe machine was not idle (load ${load}): times may be too long, and processor times and ratios say more.`;
}
