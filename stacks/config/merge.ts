import { keptUnder } from '../../components/workload/image-change.ts';

/** Paths of settings that are replaced as a whole, `*` for any key: those that concerns mark in their schemas. */
export type Wholes = readonly (readonly string[])[];

function isWhole(path: readonly string[], wholes: Wholes): boolean {
  return wholes.some(
    (whole) => whole.length === path.length && whole.every((key, at) => key === '*' || key === path[at]),
  );
}

/**
 * Merges written settings over those below: objects key by key; lists, text, numbers and the paths in `wholes` are
 * replaced. Neither argument is changed. Both are settings from their root on.
 */
export function layOver<T>(below: T, written: unknown, wholes: Wholes): T {
  return lay(below, written, [], wholes);
}

function lay<T>(below: T, written: unknown, path: readonly string[], wholes: Wholes): T {
  if (!isPlainObject(below) || !isPlainObject(written)) return written === undefined ? below : (written as T);
  const merged: Record<string, unknown> = { ...(isImage(below) ? keptUnder(below, written) : below) };
  for (const [key, value] of Object.entries(written)) {
    const at = [...path, key];
    merged[key] = value !== undefined && isWhole(at, wholes) ? value : lay(merged[key], value, at, wholes);
  }
  return merged as T;
}

const isImage = (settings: Readonly<Record<string, unknown>>): boolean => typeof settings.repository === 'string';

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
