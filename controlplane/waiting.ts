import { setTimeout as sleep } from 'node:timers/promises';

/** How one waits: every wait has an end. */
export interface Patience {
  /** How long at most, in milliseconds. */
  readonly limit: number;
  /** How long between two looks, in milliseconds. Default 50. */
  readonly pause?: number;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Looks again and again until there is something to see. Gives it, or `undefined` when the time is over.
 * @throws the signal's reason, when it is given.
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
