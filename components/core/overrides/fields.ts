/** A mapping in an object or a patch. */
export type Fields = Readonly<Record<string, unknown>>;

/** True for a mapping, which a patch merges key by key. */
export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
