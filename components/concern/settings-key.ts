import type * as z from 'zod';
import type { ConcernContext } from './context.ts';
import type { PlatformFacts } from './platform.ts';

/** A key of a stack's file, with the schema of its value. */
export interface SettingsKey<Settings> {
  readonly name: string;
  /** All of the settings. Every field has a description: its effect and its unit. */
  readonly schema: z.ZodType<Settings>;
  /**
   * The settings of a stack, checked once. A concern reads its own; of another it reads what that one's `facts.ts` makes
   * of them.
   * @throws ZodError if they are not complete, which the platform reports before any concern reads any.
   */
  of(context: Pick<ConcernContext, 'settings'>): Settings;
}

/** Names a key of a stack's file. */
export function settingsKey<Settings>(name: string, schema: z.ZodType<Settings>): SettingsKey<Settings> {
  return {
    name,
    schema,
    of: once(
      ({ settings }: Pick<ConcernContext, 'settings'>) => schema.parse(settings[name]),
      ({ settings }) => settings,
    ),
  };
}

/** A value that is computed once for a stack. */
export function oncePerStack<Value>(compute: (context: ConcernContext) => Value): (context: ConcernContext) => Value {
  return once(compute, (context) => context.settings);
}

/** A value that is computed once for a platform, such as a plan that several concerns refer to. */
export function oncePerPlatform<Facts extends PlatformFacts, Value>(
  compute: (platform: Facts) => Value,
): (platform: Facts) => Value {
  return once(compute, (platform) => platform.needs);
}

/** Remembers a value by a part that identifies its argument, because the argument is often a copy. */
function once<Argument, Value>(
  compute: (argument: Argument) => Value,
  identityOf: (argument: Argument) => object,
): (argument: Argument) => Value {
  const known = new WeakMap<object, { readonly value: Value }>();
  return (argument) => {
    const identity = identityOf(argument);
    const found = known.get(identity) ?? { value: compute(argument) };
    known.set(identity, found);
    return found.value;
  };
}
