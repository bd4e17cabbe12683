import { writeSync } from 'node:fs';
import { type Answer, answerDescriptor, type WireNode } from './messages.ts';

/** How many resources travel at a time: enough to cost little, few enough that who waits for them soon has work. */
const batchSize = 32;

/** Waits a moment without giving way to the event loop. */
function pause(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}

/** Returns when all of it is written: nothing of the event loop is needed for it, so it works while a process ends. */
function sendLine(message: readonly WireNode[] | Answer): void {
  const bytes = Buffer.from(`${JSON.stringify(message)}\n`);
  for (let sent = 0; sent < bytes.length; ) {
    try {
      sent += writeSync(answerDescriptor, bytes, sent);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error;
      pause(1);
    }
  }
}

/** The child's way to who asked: its resources while the program still runs, then its answer. */
export class AnswerPipe {
  #batch: WireNode[] = [];

  /** Takes a resource on its way. */
  add(node: WireNode): void {
    this.#batch.push(node);
    if (this.#batch.length >= batchSize) this.#flush();
  }

  #flush(): void {
    if (this.#batch.length > 0) sendLine(this.#batch);
    this.#batch = [];
  }

  /** Sends what is left, and the answer as the last line. */
  end(answer: Answer): void {
    this.#flush();
    sendLine(answer);
  }
}
