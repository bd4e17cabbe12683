/** A part of a command, and its duration. */
export interface Phase {
  readonly name: string;
  readonly seconds: number;
}

/** Measures the parts of a command. */
export class Stopwatch {
  /** In the order in which they ended. */
  readonly phases: Phase[] = [];

  /** Runs a part and records its duration, whether it succeeds or not. */
  async time<T>(name: string, work: () => Promise<T>): Promise<T> {
    const begun = performance.now();
    try {
      return await work();
    } finally {
      this.phases.push({ name, seconds: (performance.now() - begun) / 1000 });
    }
  }
}
