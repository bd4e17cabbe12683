import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What the program that reads a kind of text says of many of them. `verdicts.go` and `promql.go` ask it. */
export interface Verdicts {
  /** Who says so, with its version. */
  readonly consumer: string;
  readonly valid: readonly string[];
  readonly invalid: readonly string[];
  /** What valid texts come to, where they are amounts. */
  readonly values?: Readonly<Record<string, string>>;
  /** Valid texts that match the empty text, where they are patterns. */
  readonly empty?: readonly string[];
}

const read = (file: string) =>
  JSON.parse(readFileSync(join(import.meta.dirname, file), 'utf8')) as Record<string, Verdicts>;

const all = { ...read('verdicts.json'), ...read('promql.json') };

export function verdictsOn(grammar: string): Verdicts {
  const found = all[grammar];
  assert.ok(found && found.valid.length > 3 && found.invalid.length > 50, grammar);
  return found;
}

/** Checks that a validator says what the consumer says, but for valid texts that it refuses by intent. */
export function assertAgrees(
  grammar: string,
  accepts: (text: string) => boolean,
  isRefusedByIntent: (text: string) => boolean = () => false,
): void {
  const { consumer, valid, invalid } = verdictsOn(grammar);
  const wanted = valid.filter((text) => !isRefusedByIntent(text));
  assert.deepEqual(
    wanted.filter((text) => !accepts(text)),
    [],
    `narrower than ${consumer}`,
  );
  const refused = [...invalid, ...valid.filter(isRefusedByIntent)];
  assert.deepEqual(refused.filter(accepts), [], `laxer than ${consumer}`);
}
