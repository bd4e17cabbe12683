import { closest } from 'fastest-levenshtein';
import { ProblemsError } from '../../components/core/problems/problem.ts';
import { readStack } from '../../engine/index.ts';
import { type ExplainedSetting, explainSetting, settingKeys } from '../../stacks/config/explain.ts';
import { effectiveOf } from '../output/settings.ts';
import { effectsOf, firstEffect, type Trial } from './effects.ts';

/** A setting explained for one stack. */
export interface ExplainedForStack extends ExplainedSetting {
  readonly stack: string;
  /** Its value in the stack; absent where it has none. */
  readonly value?: unknown;
  /** Who says so: `default`, `environment development`, `stack file`. */
  readonly origin?: string;
  /** What another value changes; absent where none was given and none could be guessed. */
  readonly trial?: Trial;
}

/** Which setting, of which stack. */
export interface ExplainRequest {
  readonly directory: string;
  readonly stack: string;
  readonly key: string;
  /** Another value, as text: JSON, or itself. Default: one that fits its type. */
  readonly value?: string | undefined;
}

function readValue(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

/** Other values that may be legal, by what is there and what the type takes. */
function othersThan(value: unknown, type: string): unknown[] {
  if (typeof value === 'boolean') return [!value];
  if (typeof value === 'number') return [value + 1, value - 1, value * 2];
  const words = type.split(' or ');
  return words.length > 1 ? words.filter((word) => word !== value) : [];
}

/**
 * Explains a setting: its meaning, its type, its defaults, its value in a stack, and what another value would change in the
 * cluster and in AWS.
 * @throws ProblemsError for an unknown key, and for a value that is refused.
 */
export function explain({ directory, stack, key, value }: ExplainRequest): ExplainedForStack {
  const plain = key.replace(/^fleetwright:/, '');
  const setting = explainSetting(plain);
  if (setting === undefined) {
    const fix = `Did you mean ${closest(plain, settingKeys())}?`;
    throw new ProblemsError([{ path: 'key', got: key, must: 'be the key of a setting', fix }]);
  }
  const { config, project } = readStack(directory, stack);
  const own = effectiveOf(directory, stack).find(({ path }) => path === plain);
  const path = plain.split('.');
  const given = value === undefined ? undefined : readValue(value);
  const trial =
    given === undefined
      ? firstEffect(config, project.root, path, othersThan(own?.value, setting.type))
      : { value: given, effects: effectsOf(config, project.root, path, given) };
  return {
    ...setting,
    stack,
    ...(own === undefined ? {} : { value: own.value, origin: own.origin }),
    ...(trial === undefined ? {} : { trial }),
  };
}
