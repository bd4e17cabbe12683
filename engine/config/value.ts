import { unknownOnWire } from '../graph/wire.ts';
import { goJson } from './go-json.ts';

/** A configuration value as a program gets it: always a text, with JSON for lists and objects. */
export interface ConfigValue {
  readonly text: string;
  readonly secret: boolean;
}

/** Whether a value has the form in which the Pulumi CLI writes an encrypted one: `secure: …`, and no other key. */
export function isEncrypted(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const entries = Object.entries(value);
  return entries.length === 1 && entries[0]?.[0] === 'secure' && typeof entries[0][1] === 'string';
}

/** Replaces each encrypted value by the unknown value, and says whether there was any. */
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

/** A plain value as the text that a program reads. */
export function textOfConfig(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'object' ? goJson(value) : String(value);
}

/** Whether JSON can express a value. It cannot express `.inf` and `.nan`, and the Pulumi CLI refuses them. */
export function fitsJson(value: unknown): boolean {
  if (typeof value === 'number') return Number.isFinite(value);
  return typeof value !== 'object' || value === null || Object.values(value).every(fitsJson);
}

/**
 * One value of the `config:` of a stack or project, as the Pulumi CLI passes it to a program. A number is written as
 * Pulumi prints it, so `1.10` becomes `1.1` unless it is quoted. An encrypted value becomes unknown and secret, so no
 * passphrase is needed.
 */
export function configValueOf(written: unknown): ConfigValue {
  const { value, secret } = withoutEncrypted(written);
  return { text: textOfConfig(value), secret };
}
