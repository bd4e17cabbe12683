/**
 * Settings that are a choice of forms, or belong together: a new one replaces the old whole, and is not mixed into it.
 * Percentages of two layers, say, would no longer come to 100.
 */
const choices = [
  /^fleet\..+\.disruptionBudget$/,
  /\.scaling\.(metrics|schedules)$/,
  /^applications\.run\.[^.]+$/,
  /^nodePools\.[^.]+\.schedules$/,
];

/** Paths of more such settings, `*` for any key: those that concerns mark in their schemas. */
export type Wholes = readonly (readonly string[])[];

function isWhole(path: readonly string[], wholes: Wholes): boolean {
  const shown = path.join('.');
  return (
    choices.some((choice) => choice.test(shown)) ||
    wholes.some((whole) => whole.length === path.length && whole.every((key, at) => key === '*' || key === path[at]))
  );
}

/**
 * Lays what a stack's file says over its profile: objects key by key, everything else (lists, text, numbers, and
 * choices of forms) whole. Neither is changed. Both are settings from their root on.
 */
export function layOver<T>(profile: T, written: unknown, wholes: Wholes = []): T {
  return lay(profile, written, [], wholes);
}

function lay<T>(profile: T, written: unknown, path: readonly string[], wholes: Wholes): T {
  if (!isPlainObject(profile) || !isPlainObject(written)) return written === undefined ? profile : (written as T);
  const merged: Record<string, unknown> = { ...profile };
  for (const [key, value] of Object.entries(written)) {
    const at = [...path, key];
    merged[key] = value !== undefined && isWhole(at, wholes) ? value : lay(merged[key], value, at, wholes);
  }
  return merged as T;
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
