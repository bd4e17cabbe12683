/** A rule read something of a resource that the pack did not get. That is reported once, not by every rule. */
export class NotSeenError extends Error {
  constructor() {
    super('nothing is known of the resource');
  }
}

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
      if (!isUnknownValue(error)) throw error;
      this.#errors.push(error);
      return undefined;
    }
  }

  /** As {@link attempt}, for what no verdict hangs on: that it is unknown is not kept. */
  peek<T>(read: () => T): T | undefined {
    return new Undecided().attempt(read);
  }

  /** How often something was unknown. */
  get count(): number {
    return this.#errors.length;
  }

  /** Takes over what another one collected. */
  add(other: Undecided): void {
    this.#errors.push(...other.#errors);
  }

  /** Tells Pulumi, once everything that is known was checked, that something was not. */
  raise(): void {
    if (this.count > 0) throw this.#errors.find((error) => !(error instanceof NotSeenError)) ?? this.#errors[0];
  }
}

function isUnknownValue(error: unknown): boolean {
  return error instanceof NotSeenError || (error instanceof Error && error.constructor.name === 'UnknownValueError');
}
