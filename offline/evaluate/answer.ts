import { writeSync } from 'node:fs';
import { type Answer, answerDescriptor } from './messages.ts';

/** Waits a moment without giving way to the event loop. */
function pause(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}

/**
 * Sends the child's answer, and returns when all of it is written: nothing of the event loop is needed for it, so it
 * works while the process ends.
 */
export function sendAnswer(answer: Answer): void {
  const bytes = Buffer.from(JSON.stringify(answer));
  for (let sent = 0; sent < bytes.length; ) {
    try {
      sent += writeSync(answerDescriptor, bytes, sent);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error;
      pause(1);
    }
  }
}
