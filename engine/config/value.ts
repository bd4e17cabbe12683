import { unknownOnWire } from '../graph/wire.ts';
import { goJson } from './go-json.ts';

/** A configuration value as a program gets it: always a text, JSON for lists and objects. */
export interface ConfigValue {
  readonly text: string;
  readonly secret: boolean;
}

/** Whether a value is what the Pulumi CLI writes for an encrypted one: `secure: …`, and nothing beside it. */
export function isEncrypted(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const entries = Object.entries(value);
  return entries.length === 1 && entries[0]?.[0] === 'secure' && typeof entries[0][1] === 'string';
}

/** Puts the unknown value in place of each encrypted one; tells whether there was any. */
function withoutEncrypted(value: unknown): { value: unknown; secret: boolean } {
  if (typeof value !== 'object' || value === null) return { value, secret: false };
  if (Array.isArray(value)) {
    const items = value.map(withoutEncrypted);
    return { value: items.map((item) => item.value), secret: items.some((item) => item.secret) };
  }
  if (isEncrypted(value)) return { value: unknownOnWire, secret: true };
  const fields = Object.entries(value).map(([key, field]) => [key, withoutEncrypted(field)] as const);
  return {
    value: Object.fromEntries(fields.map(([key, field]) => [key, field.value])),
    secret: fields.some(([, field]) => field.secret),
  };
}

/** A plain value as text: what a program would read. */
export function textOfConfig(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'object' ? goJson(value) : String(value);
}

/** Whether JSON has a word for all of a value. `.inf` and `.nan` it has not, and the Pulumi CLI refuses them. */
export function fitsJson(value: unknown): boolean {
  if (typeof value === 'number') return Number.isFinite(value);
  return typeof value !== 'object' || value === null || Object.values(value).every(fitsJson);
}

/**
 * One value of a stack's or project's `config:` as the Pulumi CLI hands it to a program: a number as it prints it, so that
 * `1.10` becomes `1.1` unless it is quoted. What is encrypted becomes unknown and the value secret, so that no passphrase
 * is needed.
 */
export function configValueOf(written: unknown): ConfigValue {
  const { value, secret } = withoutEncrypted(written);
  return { text: textOfConfig(value), secret };
}
