import type { Fields } from './read.ts';

/** The setting with the values that a policy adds if it is enforced as `remediate`. */
export const fillSetting = (name: 'labels' | 'tags') =>
  ({
    [name]: {
      type: 'object',
      additionalProperties: { type: 'string' },
      default: {},
      description: `Values of ${name} that are filled in where they are missing, if the policy is enforced as \`remediate\`. None is changed that is there.`,
    },
  }) as const;

/**
 * Adds missing fields of `wanted` from `values`; undefined if there is none to add.
 * @throws UnknownValueError while one of them is unknown, so that it is added once it is known to be missing.
 */
export function filled(fields: unknown, wanted: readonly string[], values: unknown): Fields | undefined {
  const given = (fields ?? {}) as Fields;
  const from = (values ?? {}) as Fields;
  const missing = wanted.filter((name) => (given[name] ?? '') === '' && typeof from[name] === 'string');
  if (missing.length === 0) return undefined;
  return { ...given, ...Object.fromEntries(missing.map((name) => [name, from[name]])) };
}
