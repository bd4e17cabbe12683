import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { closest } from 'fastest-levenshtein';
import type { Values } from './operator.ts';

/**
 * Keys of a chart's values: `0` for a single value, `*` for a list or a mapping that takes any content, or the keys
 * beneath it.
 */
export type Keys = { readonly [key: string]: Keys | 0 | '*' };

/** The keys that a chart takes, read from the published chart. */
export interface ChartKeys {
  /** Where the chart was read. */
  readonly source: string;
  readonly version: string;
  /** When, `YYYY-MM-DD`. */
  readonly date: string;
  readonly keys: Keys;
}

/** A key that a chart does not have: Helm would ignore it. */
export interface UnknownKey {
  /** `controller.resource`. */
  readonly path: string;
  /** The most similar key beside it: `controller.resources`. */
  readonly similar: string;
}

/** The keys of a chart, by the name of its release. */
export function keysOfChart(name: string): ChartKeys {
  return JSON.parse(readFileSync(join(import.meta.dirname, 'keys', `${name}.json`), 'utf8')) as ChartKeys;
}

/** The keys that one of two charts takes. */
export function joinedKeys(one: Keys, other: Keys): Keys {
  const joined: Record<string, Keys | 0 | '*'> = { ...one };
  for (const [key, theirs] of Object.entries(other)) {
    const own = joined[key];
    joined[key] = typeof own === 'object' && typeof theirs === 'object' ? joinedKeys(own, theirs) : (own ?? theirs);
  }
  return joined;
}

const isMapping = (value: unknown): value is Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Keys of values that a chart does not have. */
export function unknownKeys(values: Values, keys: Keys, path = ''): UnknownKey[] {
  return Object.entries(values).flatMap(([key, value]): UnknownKey[] => {
    const known = Object.hasOwn(keys, key) ? keys[key] : undefined;
    if (known === undefined) {
      const similar = closest(key, Object.keys(keys));
      return [{ path: `${path}${key}`, similar: `${path}${similar}` }];
    }
    if (known === '*' || known === 0 || !isMapping(value)) return [];
    return unknownKeys(value, known, `${path}${key}.`);
  });
}
