import { setTimeout as sleep } from 'node:timers/promises';

/** How to wait. Every wait has an end. */
export interface Patience {
  /** Maximum time, in milliseconds. */
  readonly limit: number;
  /** Time between two checks, in milliseconds. Default 50. */
  readonly pause?: number;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Calls a function again and again until it returns something. Returns that, or `undefined` when the time is over.
 * @throws the signal's reason, when it aborts.
 */
export async function waitFor<T>(
  look: () => Promise<T | undefined>,
  { limit, pause = 50, signal }: Patience,
): Promise<T | undefined> {
  const deadline = performance.now() + limit;
  for (;;) {
    signal?.throwIfAborted();
    const seen = await look();
    if (seen !== undefined) return seen;
    if (performance.now() >= deadline) return undefined;
    await sleep(pause);
  }
}

/** Seconds since a `performance.now()`, to the millisecond. */
export function secondsSince(begun: number): number {
  return Math.round(performance.now() - begun) / 1000;
}
