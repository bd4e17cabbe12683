/** The SDK's module that watches promises. */
export interface DebuggableModule {
  debugPromiseLeaks: boolean;
  debuggablePromise<T>(promise: Promise<T>, context: unknown): Promise<T>;
}

/**
 * Makes the SDK remember which promises are still waiting, without a stack trace of each: it is needed only by those
 * who debug leaks, and keeps its trace if they ask for it (`PULUMI_DEBUG_PROMISE_LEAKS`).
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
