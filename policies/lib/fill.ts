import type { Fields } from './read.ts';

/** The setting of a policy from which it fills in what is missing, when it is enforced as `remediate`. */
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
 * Fields with those of `wanted` filled in from `values` that they lack; nothing if there is none to fill in.
 * @throws UnknownValueError while one of them is unknown, so that it is filled in when it is known to be missing.
 */
export function filled(fields: unknown, wanted: readonly string[], values: unknown): Fields | undefined {
  const given = (fields ?? {}) as Fields;
  const from = (values ?? {}) as Fields;
  const missing = wanted.filter((name) => (given[name] ?? '') === '' && typeof from[name] === 'string');
  if (missing.length === 0) return undefined;
  return { ...given, ...Object.fromEntries(missing.map((name) => [name, from[name]])) };
}
