const escaped = /[<>&\u2028\u2029]/g;

function textOf(text: string): string {
  return JSON.stringify(text).replace(
    escaped,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/**
 * Writes plain data as Go's JSON, byte for byte as the Pulumi CLI passes it to a program: keys sorted, and `<`, `>` and
 * `&` escaped.
 */
export function goJson(value: unknown): string {
  if (typeof value === 'string') return textOf(value);
  if (typeof value === 'bigint') return String(value);
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  if (Array.isArray(value)) return `[${value.map(goJson).join(',')}]`;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, field]) => `${textOf(key)}:${goJson(field)}`).join(',')}}`;
}
