import { isAlias, isNode, isScalar, Scalar } from 'yaml';
import { unknownOnWire } from '../graph/wire.ts';

/** A configuration value as a program gets it: always a text, JSON for lists and objects. */
export interface ConfigValue {
  readonly text: string;
  readonly secret: boolean;
}

/** Puts the unknown value in place of each encrypted one; tells whether there was any. */
function withoutEncrypted(value: unknown): { value: unknown; secret: boolean } {
  if (typeof value !== 'object' || value === null) return { value, secret: false };
  if (Array.isArray(value)) {
    const items = value.map(withoutEncrypted);
    return { value: items.map((item) => item.value), secret: items.some((item) => item.secret) };
  }
  const entries = Object.entries(value);
  if (entries.length === 1 && entries[0]?.[0] === 'secure') return { value: unknownOnWire, secret: true };
  const fields = entries.map(([key, field]) => [key, withoutEncrypted(field)] as const);
  return {
    value: Object.fromEntries(fields.map(([key, field]) => [key, field.value])),
    secret: fields.some(([, field]) => field.secret),
  };
}

/** A plain value as text: what a program would read. */
export function textOfConfig(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/**
 * Reads one value of a stack's or project's `config:`. A scalar is the text that stands in the file, so that `1.10`
 * stays `1.10`. What is encrypted becomes unknown and the value secret, so that no passphrase is needed.
 */
export function readConfigValue(node: unknown, toPlain: (node: unknown) => unknown): ConfigValue {
  if (isScalar(node) && !isAlias(node)) {
    const isPlain = node.type === Scalar.PLAIN && node.value !== null;
    return { text: isPlain ? (node.source ?? String(node.value)) : textOfConfig(node.value), secret: false };
  }
  const { value, secret } = withoutEncrypted(isNode(node) ? toPlain(node) : node);
  return { text: textOfConfig(value), secret };
}
