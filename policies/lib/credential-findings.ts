import { type CommandWord, optionsWithCredential, wordsOf } from './credential-options.ts';
import { setsCredential } from './credential-text.ts';
import { isNamedCredential } from './credential-values.ts';
import { credentialIn } from './credentials.ts';

const wayOut = 'put it into a Secret, and refer to that';

/** The lines that set a credential, starting from 1. */
function linesOf(text: string, fileName: string): number[] {
  return text.split('\n').flatMap((line, index) => (setsCredential(line, fileName) ? [index + 1] : []));
}

function byForm(text: string): string | undefined {
  const kind = credentialIn(text);
  return kind === undefined ? undefined : `this looks like ${kind}; ${wayOut}`;
}

/** What is wrong with a value whose name says nothing about it. */
export function findingsOfForm(value: string): string[] {
  const form = byForm(value);
  return form === undefined ? [] : [form];
}

/**
 * What is wrong with a named value, or with a file by its name. The result never contains the value itself, because
 * more people read a report than may know it.
 */
export function findingsOfValue(name: string, value: string): string[] {
  if (value === '') return [];
  const form = byForm(value);
  if (form !== undefined) return [form];
  const isFile = value.trim().includes('\n');
  if (!isFile && isNamedCredential(name, value)) {
    return [`looks like a credential in plain text, by its name and form; ${wayOut}`];
  }
  // The name of a header says what its value is: `Authorization`.
  const lines = linesOf(isFile ? value : `${name}: ${value}`, name);
  if (!isFile) return lines.length === 0 ? [] : [`this contains a credential in plain text; ${wayOut}`];
  return lines.map((line) => `line ${line} sets a credential in plain text; ${wayOut}`);
}

/** An entry of `command` or `args`, with its index and its text. */
export interface CommandEntry {
  readonly index: number;
  readonly text: string;
}

/** Options in a script, where each line is a command. */
function scriptLines(text: string): number[] {
  return text.split('\n').flatMap((line, index) => {
    const words = wordsOf(line).map((word): CommandWord => ({ text: word, entry: 0 }));
    return setsCredential(line, '.sh') || optionsWithCredential(words).length > 0 ? [index + 1] : [];
  });
}

function findingsOfEntry(text: string, options: ReadonlySet<number>, index: number): string[] {
  const form = byForm(text);
  if (form !== undefined) return [form];
  if (text.trim().includes('\n')) {
    return scriptLines(text).map((line) => `line ${line} sets a credential in plain text; ${wayOut}`);
  }
  if (!options.has(index) && !setsCredential(text, '.sh')) return [];
  return [`is the value of an option or a variable for a credential; ${wayOut}`];
}

/** What is wrong with a command line, by entry. Unknown entries are absent. */
export function findingsOfCommand(entries: readonly CommandEntry[]): { index: number; complaint: string }[] {
  const words = entries.flatMap(({ index, text }) =>
    text.trim().includes('\n') ? [] : wordsOf(text).map((word): CommandWord => ({ text: word, entry: index })),
  );
  const options = new Set(optionsWithCredential(words));
  return entries.flatMap(({ index, text }) =>
    findingsOfEntry(text, options, index).map((complaint) => ({ index, complaint })),
  );
}
