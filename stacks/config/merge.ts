/** Settings that are a choice of forms: a new one replaces the old whole, and is not mixed into it. */
const choices = new Set(['disruptionBudget', 'metrics', 'schedules']);

/**
 * Lays what a stack's file says over its profile: objects key by key, everything else (lists, text, numbers, and
 * choices of forms) whole. Neither is changed.
 */
export function layOver<T>(profile: T, written: unknown): T {
  if (!isPlainObject(profile) || !isPlainObject(written)) return written === undefined ? profile : (written as T);
  const merged: Record<string, unknown> = { ...profile };
  for (const [key, value] of Object.entries(written)) {
    merged[key] = choices.has(key) && value !== undefined ? value : layOver(merged[key], value);
  }
  return merged as T;
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
