import { closest } from 'fastest-levenshtein';
import { ProblemsError } from '../../components/core/problems/problem.ts';
import { readStack } from '../../engine/index.ts';
import { type ExplainedSetting, explainSetting, settingKeys } from '../../stacks/config/explain.ts';
import type { EffectiveSetting } from '../../stacks/config/layers.ts';
import { effectiveOf } from '../output/settings.ts';
import { firstEffect, type Trial, trialOf, type Writing } from './effects.ts';

/** A setting explained for one stack. */
export interface ExplainedForStack extends ExplainedSetting {
  readonly stack: string;
  /** Its value in the stack; absent if it has none. */
  readonly value?: unknown;
  /** Where the value comes from: `default`, `environment development`, `stack file`. */
  readonly origin?: string;
  /** What another value changes; absent if none was given and none could be guessed. */
  readonly trial?: Trial;
}

/** Which setting, of which stack. */
export interface ExplainRequest {
  readonly directory: string;
  readonly stack: string;
  readonly key: string;
  /** Another value: JSON, or a plain text. Default: one that fits its type. */
  readonly value?: string | undefined;
}

function readValue(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

/** Other values that may be valid, from the current value and the type. */
function othersThan(value: unknown, type: string): unknown[] {
  if (typeof value === 'boolean') return [!value];
  if (typeof value === 'number') return [value + 1, value - 1, value * 2];
  const words = type.split(' or ');
  return words.length > 1 ? words.filter((word) => word !== value) : [];
}

/**
 * How a stack's file can give a setting a value. Within a mapping that is replaced as a whole, this is the mapping with
 * the other fields that it has now, or without them if they belong to another of its forms.
 */
function writingsOf(
  path: readonly string[],
  value: unknown,
  within: string | undefined,
  effective: readonly EffectiveSetting[],
): Writing[] {
  if (within === undefined) return [{ path, value }];
  const around = within.split('.');
  const others = effective
    .map((setting) => ({ at: setting.path.split('.'), value: setting.value }))
    .filter(({ at }) => at.length > around.length && around.every((key, index) => key === at[index]));
  const mapping = (parts: readonly { readonly at: readonly string[]; readonly value: unknown }[]): unknown =>
    parts.reduce<unknown>((below, part) => setAt(below, part.at.slice(around.length), part.value), {});
  const own = { at: path, value };
  return [mapping([...others, own]), mapping([own])].map((whole) => ({ path: around, value: whole }));
}

/** Sets a value in nested mappings. */
function setAt(mapping: unknown, [key, ...rest]: readonly string[], value: unknown): unknown {
  if (key === undefined) return value;
  const fields = isFields(mapping) ? mapping : {};
  return { ...fields, [key]: setAt(fields[key], rest, value) };
}

const isFields = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Explains a setting: its meaning, type, defaults and value in a stack, and what another value would change in the
 * cluster and in AWS.
 * @throws ProblemsError for an unknown key, or a value that is refused.
 */
export function explain({ directory, stack, key, value }: ExplainRequest): ExplainedForStack {
  const plain = key.replace(/^fleetwright:/, '');
  const setting = explainSetting(plain);
  if (setting === undefined) {
    const fix = `Did you mean ${closest(plain, settingKeys())}?`;
    throw new ProblemsError([{ path: 'key', got: key, must: 'be the key of a setting', fix }]);
  }
  const { config, project } = readStack(directory, stack);
  const effective = effectiveOf(directory, stack);
  const own = effective.find(({ path }) => path === plain);
  const path = plain.split('.');
  const given = value === undefined ? undefined : readValue(value);
  const write = (one: unknown): Writing[] => writingsOf(path, one, setting.within, effective);
  const trial =
    given === undefined
      ? firstEffect(config, project.root, othersThan(own?.value, setting.type), write)
      : trialOf(config, project.root, given, write);
  return {
    ...setting,
    stack,
    ...(own === undefined ? {} : { value: own.value, origin: own.origin }),
    ...(trial === undefined ? {} : { trial }),
  };
}
