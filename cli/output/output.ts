import pc from 'picocolors';
import { showEncrypted } from '../../engine/config/encrypted.ts';

/**
 * How a command speaks: results on standard output, everything else on standard error. What is encrypted is shown as
 * `(encrypted)`.
 */
export interface Output {
  /** One JSON document on standard output instead of text. */
  readonly json: boolean;
  /** Colors are wanted: standard output is a terminal, and NO_COLOR is not set. */
  readonly color: boolean;
  /** Progress may be redrawn: both outputs are a terminal. */
  readonly live: boolean;
  /** Columns of the terminal, or 100. */
  readonly width: number;
  /** A line for people; nothing with `--json`. */
  print(text?: string): void;
  /** The result; nothing without `--json`. */
  result(value: object): void;
  /** A line about what is going on, never part of the result. */
  note(text: string): void;
}

const defaultWidth = 100;

/** The output of one run. */
export function outputOf(json: boolean): Output {
  return {
    json,
    color: process.stdout.isTTY === true && pc.isColorSupported,
    live: process.stderr.isTTY === true && process.stdout.isTTY === true,
    width: process.stdout.columns ?? defaultWidth,
    print: (text = '') => {
      if (!json) process.stdout.write(`${showEncrypted(text)}\n`);
    },
    result: (value) => {
      if (json) process.stdout.write(`${showEncrypted(JSON.stringify(value, null, 2))}\n`);
    },
    note: (text) => {
      process.stderr.write(`${showEncrypted(text)}\n`);
    },
  };
}

/** Seconds for people: `0.8 s`, `12.3 s`, `3 min 5 s`. */
export function seconds(value: number): string {
  if (value < 60) return `${value.toFixed(1)} s`;
  return `${Math.floor(value / 60)} min ${Math.round(value % 60)} s`;
}
