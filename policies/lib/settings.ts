import { type Fields, read } from './read.ts';

/**
 * Reads a setting that is a list of texts.
 * @throws Error for anything else, because a misspelled setting must not disable a rule.
 */
export function textsIn(config: Fields, name: string): readonly string[] {
  const value = read(config, name) ?? [];
  if (Array.isArray(value) && value.every((entry) => typeof entry === 'string')) return value;
  throw new Error(`${name}: write a list of texts`);
}

/**
 * Reads a setting that is true or false.
 * @throws Error for anything else.
 */
export function switchIn(config: Fields, name: string): boolean {
  const value = read(config, name) ?? false;
  if (typeof value === 'boolean') return value;
  throw new Error(`${name}: write true or false`);
}

/**
 * Reads a setting that is a whole number of at least 0.
 * @throws Error for anything else.
 */
export function countIn(config: Fields, name: string): number {
  const value = read(config, name) ?? 0;
  if (Number.isInteger(value) && (value as number) >= 0) return value as number;
  throw new Error(`${name}: write a whole number, 0 or more`);
}
