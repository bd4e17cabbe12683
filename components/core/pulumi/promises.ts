/** The SDK's module that watches promises. */
export interface DebuggableModule {
  debugPromiseLeaks: boolean;
  debuggablePromise<T>(promise: Promise<T>, context: unknown): Promise<T>;
}

/**
 * Makes the SDK remember which promises are still waiting without a stack trace of each. The traces take up to half of
 * the time of a large program, and serve only those who look for leaks: for them (`PULUMI_DEBUG_PROMISE_LEAKS`) nothing
 * changes. Errors keep their traces.
 */
export function watchPromisesFast(module: DebuggableModule, candidates: () => Set<unknown>): void {
  if (module.debugPromiseLeaks) return;
  module.debuggablePromise = (promise) => {
    const waiting = candidates();
    waiting.add(promise);
    return promise.then(
      (value) => {
        waiting.delete(promise);
        return value;
      },
      (error: unknown) => {
        waiting.delete(promise);
        throw error;
      },
    );
  };
}
