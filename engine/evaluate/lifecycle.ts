/**
 * Runs `handler` once the program has nothing left to do. A program may start more work in `beforeExit`. The handler
 * waits for that too, as Pulumi's runner does.
 */
export function atQuietEnd(handler: () => void): void {
  let isRegistered = false;
  let isDone = false;
  process.on('beforeExit', () => {
    process.nextTick(() => {
      if (isRegistered) return;
      isRegistered = true;
      setImmediate(() => {});
      process.on('beforeExit', () => {
        if (isDone) return;
        isDone = true;
        handler();
      });
    });
  });
}
