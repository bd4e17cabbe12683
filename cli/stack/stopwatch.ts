/** A part of a command, and how long it took. */
export interface Phase {
  readonly name: string;
  readonly seconds: number;
}

/** Times the parts of a command. */
export class Stopwatch {
  /** In the order in which they ended. */
  readonly phases: Phase[] = [];

  /** Does a part and notes how long it took, whether it succeeds or not. */
  async time<T>(name: string, work: () => Promise<T>): Promise<T> {
    const begun = performance.now();
    try {
      return await work();
    } finally {
      this.phases.push({ name, seconds: (performance.now() - begun) / 1000 });
    }
  }
}
