/** What may have fields: a manifest is what a user wrote, so nothing of it can be taken for granted. */
export type Fields = Readonly<Record<string, unknown>>;

/** True for a value that has fields. */
export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value down a path of fields; undefined where there is none on the way, and for null, as the API server has it. */
export function read(from: unknown, ...path: readonly string[]): unknown {
  let at = from;
  for (const step of path) {
    if (!isFields(at)) return undefined;
    at = at[step];
  }
  return at ?? undefined;
}

/** The list down a path of fields; empty if there is none. */
export function readList(from: unknown, ...path: readonly string[]): readonly unknown[] {
  const found = read(from, ...path);
  return Array.isArray(found) ? found : [];
}

/** A value as a message shows it. It never fails, whatever the value is. */
export function shown(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? 'undefined');
}
