/**
 * Collects what cannot be decided before the deployment: reading an unknown value throws, and a rule that stopped there
 * would let pass whatever it had not looked at yet.
 */
export class Undecided {
  readonly #errors: unknown[] = [];

  /** What `read` gives; nothing if it came upon an unknown value. */
  attempt<T>(read: () => T): T | undefined {
    try {
      return read();
    } catch (error) {
      if ((error as Error).constructor.name !== 'UnknownValueError') throw error;
      this.#errors.push(error);
      return undefined;
    }
  }

  /** Tells Pulumi, once everything that is known was checked, that something was not. */
  raise(): void {
    if (this.#errors.length > 0) throw this.#errors[0];
  }
}
