/** Something that may have fields. A user writes manifests, so nothing about them is certain. */
export type Fields = Readonly<Record<string, unknown>>;

/** Whether a value has fields. */
export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value at a path of fields; undefined if it does not exist, and for null, as in the API server. */
export function read(from: unknown, ...path: readonly string[]): unknown {
  let at = from;
  for (const step of path) {
    if (!isFields(at)) return undefined;
    at = at[step];
  }
  return at ?? undefined;
}

/** The list at a path of fields; empty if there is none. */
export function readList(from: unknown, ...path: readonly string[]): readonly unknown[] {
  const found = read(from, ...path);
  return Array.isArray(found) ? found : [];
}

/** A value for messages. Never fails, whatever the value is. */
export function shown(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? 'undefined');
}
