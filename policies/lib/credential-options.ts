import { isUserAndPassword } from './credential-text.ts';
import { isNamedCredential } from './credential-values.ts';

/** A word of a command line, with its position. */
export interface CommandWord {
  readonly text: string;
  /** The index of its entry in the list. */
  readonly entry: number;
}

/** Splits a command line into words, closely enough to a shell to tell options from values. */
export function wordsOf(text: string): string[] {
  const words = text.match(/(?:[^\s"';|&]|"(?:[^"\\]|\\.){0,2000}"|'[^']{0,2000}')+/g) ?? [];
  return words.map((word) => word.replace(/["']/g, ''));
}

/** Short options whose value is a password, by program. */
const passwordOptions: Readonly<Record<string, string>> = {
  'redis-cli': '-a',
  'valkey-cli': '-a',
  sshpass: '-p',
  login: '-p',
  mongo: '-p',
  mongosh: '-p',
  mongodump: '-p',
  mongorestore: '-p',
  cqlsh: '-p',
  rabbitmqadmin: '-p',
  ldapsearch: '-w',
  ldapadd: '-w',
};
/** Programs that take the password directly after the option: `-psecret`. */
const joined = /^(?:mysql|mysqladmin|mysqldump|mariadb|mariadb-admin|mariadb-dump|sshpass)$/;

/** The program that a word names; undefined if it has no options of interest. */
function programOf(word: string): string | undefined {
  const base = word.slice(word.lastIndexOf('/') + 1);
  return base === 'curl' || Object.hasOwn(passwordOptions, base) || joined.test(base) ? base : undefined;
}

/** Whether an option's value is the next word, and a credential. */
function takesCredential(program: string, option: string, value: string): boolean {
  if (program === 'curl' && /^(?:-u|-U|--user|--proxy-user)$/.test(option)) return isUserAndPassword(value);
  if (passwordOptions[program] === option) return isNamedCredential('password', value);
  return option.length > 2 && !option.includes('=') && isNamedCredential(option, value);
}

/** Entries of a command line that contain a credential as the value of an option. */
export function optionsWithCredential(words: readonly CommandWord[]): number[] {
  const found: number[] = [];
  let program = '';
  words.forEach(({ text, entry }, index) => {
    program = programOf(text) ?? program;
    if (!text.startsWith('-')) return;
    if (joined.test(program) && /^-p./.test(text) && isNamedCredential('password', text.slice(2))) found.push(entry);
    const next = words[index + 1];
    // An unknown word in between would be the value.
    if (next === undefined || next.entry - entry > 1 || next.text.startsWith('-')) return;
    if (takesCredential(program, text, next.text)) found.push(next.entry);
  });
  return found;
}
