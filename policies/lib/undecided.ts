/** A rule read something of a resource that was not sent to the pack. That is reported once, not by every rule. */
export class NotSeenError extends Error {
  constructor() {
    super('nothing is known of the resource');
  }
}

/**
 * Collects what cannot be decided before the deployment. Reading an unknown value throws, and a rule that stopped there
 * would skip everything after it.
 */
export class Undecided {
  readonly #errors: unknown[] = [];

  /** The result of `read`; undefined if it needs an unknown value. */
  attempt<T>(read: () => T): T | undefined {
    try {
      return read();
    } catch (error) {
      if (!isUnknownValue(error)) throw error;
      this.#errors.push(error);
      return undefined;
    }
  }

  /**
   * Like {@link attempt}, but for something that does not affect the result, so that an unknown value does not count.
   */
  peek<T>(read: () => T): T | undefined {
    return new Undecided().attempt(read);
  }

  /** How many unknown values there were. */
  get count(): number {
    return this.#errors.length;
  }

  /** Adds what another one collected. */
  add(other: Undecided): void {
    this.#errors.push(...other.#errors);
  }

  /** Reports to Pulumi, after everything known was checked, that something could not be. */
  raise(): void {
    if (this.count > 0) throw this.#errors.find((error) => !(error instanceof NotSeenError)) ?? this.#errors[0];
  }
}

function isUnknownValue(error: unknown): boolean {
  return error instanceof NotSeenError || (error instanceof Error && error.constructor.name === 'UnknownValueError');
}
