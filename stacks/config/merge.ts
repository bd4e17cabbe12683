/**
 * Settings that are a choice of forms, or belong together: a new one replaces the old whole, and is not mixed into it.
 * Percentages of two layers, say, would no longer come to 100.
 */
const choices = [
  /^fleet\..+\.disruptionBudget$/,
  /\.scaling\.(metrics|schedules)$/,
  /^applications\.run\.[^.]+$/,
  /^nodePools\.[^.]+\.schedules$/,
  /^flags\.sets\.[^.]+\.(variants|rollout|targeting)$/,
  /^flags\.segments\.[^.]+$/,
];

/**
 * Lays what a stack's file says over its profile: objects key by key, everything else (lists, text, numbers, and
 * choices of forms) whole. Neither is changed. Both are settings from their root on.
 */
export function layOver<T>(profile: T, written: unknown): T {
  return lay(profile, written, '');
}

function lay<T>(profile: T, written: unknown, path: string): T {
  if (!isPlainObject(profile) || !isPlainObject(written)) return written === undefined ? profile : (written as T);
  const merged: Record<string, unknown> = { ...profile };
  for (const [key, value] of Object.entries(written)) {
    const at = path === '' ? key : `${path}.${key}`;
    const isChoice = value !== undefined && choices.some((choice) => choice.test(at));
    merged[key] = isChoice ? value : lay(merged[key], value, at);
  }
  return merged as T;
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
