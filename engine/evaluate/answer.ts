import { writeSync } from 'node:fs';
import { type Answer, answerDescriptor, type WireNode } from './messages.ts';

/**
 * How many resources are sent at a time: enough that sending costs little, and few enough that the receiver can start
 * soon.
 */
const batchSize = 32;

/** Waits a moment without returning to the event loop. */
function pause(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}

/** Writes a whole line before it returns. It does not need the event loop, so it works while a process ends. */
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

/** The child's channel to its parent: resources while the program still runs, then the answer. */
export class AnswerPipe {
  #batch: WireNode[] = [];

  /** Adds a resource to what is sent next. */
  add(node: WireNode): void {
    this.#batch.push(node);
    if (this.#batch.length >= batchSize) this.#flush();
  }

  #flush(): void {
    if (this.#batch.length > 0) sendLine(this.#batch);
    this.#batch = [];
  }

  /** Sends the remaining resources, and the answer as the last line. */
  end(answer: Answer): void {
    this.#flush();
    sendLine(answer);
  }
}
