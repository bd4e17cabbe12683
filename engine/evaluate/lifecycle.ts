/**
 * Runs `handler` once when the program has nothing left to do. Programs may do more work when they learn that they are
 * at their end (`beforeExit`): the handler lets all of that happen first, as Pulumi's runner does.
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
