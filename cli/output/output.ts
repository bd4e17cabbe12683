import pc from 'picocolors';
import { showEncrypted } from '../../engine/config/encrypted.ts';
import type { JsonDocument } from './schemas/documents.ts';

/**
 * The output of a command: results on standard output, everything else on standard error. Encrypted values are shown as
 * `(encrypted)`.
 */
export interface Output {
  /** Prints one JSON document on standard output instead of text. */
  readonly json: boolean;
  /** Whether to use colors: standard output is a terminal or FORCE_COLOR is set, and NO_COLOR is not set. */
  readonly color: boolean;
  /** Whether progress can be redrawn: both outputs are a terminal. */
  readonly live: boolean;
  /** Columns of the terminal, or 100. */
  readonly width: number;
  /** A line for people; nothing with `--json`. */
  print(text?: string): void;
  /** The result; nothing without `--json`. Its schema is in `docs/reference/json.md`. */
  result(document: JsonDocument): void;
  /** A line about progress, never part of the result; nothing with `--quiet`. */
  note(text: string): void;
  /** A line about an error. */
  complain(text: string): void;
}

/** The options of a command that concern its output. */
export interface OutputOptions {
  readonly json: boolean;
  readonly quiet: boolean;
}

const defaultWidth = 100;

/** The output of one run. */
export function outputOf({ json, quiet }: OutputOptions): Output {
  const complain = (text: string): void => {
    process.stderr.write(`${showEncrypted(text)}\n`);
  };
  return {
    json,
    color: (process.stdout.isTTY === true || 'FORCE_COLOR' in process.env) && pc.isColorSupported,
    live: !quiet && process.stderr.isTTY === true && process.stdout.isTTY === true,
    width: process.stdout.columns ?? defaultWidth,
    print: (text = '') => {
      if (!json) process.stdout.write(`${showEncrypted(text)}\n`);
    },
    result: (document) => {
      if (json) process.stdout.write(`${showEncrypted(JSON.stringify(document, null, 2))}\n`);
    },
    note: (text) => {
      if (!quiet) complain(text);
    },
    complain,
  };
}

/** Seconds for people: `0.8 s`, `12.3 s`, `3 min 5 s`. */
export function seconds(value: number): string {
  if (value < 60) return `${value.toFixed(1)} s`;
  return `${Math.floor(value / 60)} min ${Math.round(value % 60)} s`;
}
