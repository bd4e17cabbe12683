import { createHash } from 'node:crypto';

/** A short hash of plain data, the same for the same content whatever the order of its keys. 10 hex digits. */
export function contentHash(value: unknown): string {
  return createHash('sha256').update(stableText(value)).digest('hex').slice(0, 10);
}

/** JSON with its keys in order. */
function stableText(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
