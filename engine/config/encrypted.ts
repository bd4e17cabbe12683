import { unknownOnWire } from '../graph/wire.ts';

/** A configuration whose encrypted values can be distinguished. */
export interface TracedConfig {
  /** Values by `namespace:key`. An encrypted value is the mark for unknown values, followed by a number. */
  readonly config: Readonly<Record<string, string>>;
  /** Where each encrypted value is, by number: `fleetwright:fleet.image.tag`. */
  readonly encrypted: readonly string[];
}

/** This much of the mark survives even if the text is cut. */
const beginning = unknownOnWire.slice(0, unknownOnWire.indexOf('-'));
const traced = new RegExp(`${unknownOnWire}(?:-(\\d+))?`, 'g');

/** Numbers the encrypted values of a configuration, so that a text made from one can be traced back to it. */
export function traceEncrypted(config: Readonly<Record<string, string>>): TracedConfig {
  const encrypted: string[] = [];
  const numbered = (value: unknown, at: string): unknown => {
    if (typeof value === 'string') return value === unknownOnWire ? `${value}-${encrypted.push(at) - 1}` : value;
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return value.map((item, index) => numbered(item, `${at}[${index}]`));
    return Object.fromEntries(Object.entries(value).map(([key, field]) => [key, numbered(field, `${at}.${key}`)]));
  };
  const entries = Object.entries(config).map(([key, text]): [string, string] => {
    if (!text.includes(unknownOnWire)) return [key, text];
    return [
      key,
      text === unknownOnWire ? String(numbered(text, key)) : JSON.stringify(numbered(JSON.parse(text), key)),
    ];
  });
  return { config: Object.fromEntries(entries), encrypted };
}

/** The numbers of the encrypted values that a text was made from; undefined if there are none. */
export function encryptedWithin(text: string): ReadonlySet<number> | undefined {
  if (!text.includes(beginning)) return undefined;
  return new Set([...text.matchAll(traced)].flatMap(([, number]) => (number === undefined ? [] : [Number(number)])));
}

/** A text for people, with `(encrypted)` in place of encrypted values. */
export function showEncrypted(text: string): string {
  return text.includes(unknownOnWire) ? text.replace(traced, '(encrypted)') : text;
}
