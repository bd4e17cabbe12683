import { parseQuantity } from './quantity-text.ts';

/** Binary units of memory, from small to great, in bytes. */
const units = { Ki: 2 ** 10, Mi: 2 ** 20, Gi: 2 ** 30, Ti: 2 ** 40 } as const;

/**
 * Processor time and memory of a container, a fleet or a node, added and scaled without rounding errors.
 * Immutable.
 */
export class Resources {
  /** Processor time in thousandths of a core. A whole number. */
  readonly milliCpu: number;
  /** Memory in bytes. A whole number. */
  readonly bytes: number;

  private constructor(milliCpu: number, bytes: number) {
    this.milliCpu = milliCpu;
    this.bytes = bytes;
  }

  static readonly none = new Resources(0, 0);

  /** From Kubernetes quantities: `Resources.of('500m', '2Gi')`. Throws a RangeError on anything else. */
  static of(cpu: string | number, memory: string): Resources {
    return new Resources(parseCpu(cpu), parseMemory(memory));
  }

  plus(other: Resources): Resources {
    return new Resources(this.milliCpu + other.milliCpu, this.bytes + other.bytes);
  }

  times(factor: number): Resources {
    return new Resources(Math.round(this.milliCpu * factor), Math.round(this.bytes * factor));
  }

  /** A share of these resources, for reduced environments: at least 1 m and 1 Mi, memory in whole Mi. */
  share(factor: number): Resources {
    const milliCpu = Math.max(1, Math.round(this.milliCpu * factor));
    return new Resources(milliCpu, Math.max(1, Math.round((this.bytes * factor) / units.Mi)) * units.Mi);
  }

  /** The greater of both in each dimension. */
  max(other: Resources): Resources {
    return new Resources(Math.max(this.milliCpu, other.milliCpu), Math.max(this.bytes, other.bytes));
  }

  /** As a Kubernetes quantity in its canonical form: `4`, `250m`. */
  get cpu(): string {
    return this.milliCpu % 1000 === 0 ? String(this.milliCpu / 1000) : `${this.milliCpu}m`;
  }

  /** As a Kubernetes quantity in its canonical form: the greatest binary unit that divides it. */
  get memory(): string {
    for (const [unit, size] of Object.entries(units).reverse()) {
      if (this.bytes >= size && this.bytes % size === 0) return `${this.bytes / size}${unit}`;
    }
    return String(this.bytes);
  }

  /** Memory in whole mebibytes, rounded down: what heap settings are made from. */
  get mebibytes(): number {
    return Math.floor(this.bytes / units.Mi);
  }
}

/** Cores in thousandths: `4` and `'4'` are 4000, `'250m'` is 250. */
function parseCpu(text: string | number): number {
  const milliCpu = wholeOf(String(text), 1000n);
  if (milliCpu === undefined) throw new RangeError(`${text} is not a processor quantity such as 2, 0.5 or 250m`);
  return milliCpu;
}

/** Bytes: `'16Gi'`, `'512Mi'`, `'1G'`, or a plain number of bytes. */
function parseMemory(text: string): number {
  const bytes = wholeOf(text, 1n);
  if (bytes === undefined) throw new RangeError(`${text} is not a memory quantity such as 512Mi or 16Gi`);
  return bytes;
}

/** A quantity in parts of a unit, if it is a whole number of them, not below 0, and small enough to count with. */
function wholeOf(text: string, parts: bigint): number | undefined {
  const amount = parseQuantity(text);
  if (amount === undefined) return undefined;
  const scaled = amount.numerator * parts;
  if (scaled < 0n || scaled % amount.denominator !== 0n) return undefined;
  const whole = Number(scaled / amount.denominator);
  return Number.isSafeInteger(whole) ? whole : undefined;
}

/** True for text that {@link Resources.of} takes as processor time: whole thousandths of a core. */
export function isCpuQuantity(text: string): boolean {
  return wholeOf(text, 1000n) !== undefined;
}

/** True for text that {@link Resources.of} takes as memory: whole bytes. */
export function isMemoryQuantity(text: string): boolean {
  return wholeOf(text, 1n) !== undefined;
}
