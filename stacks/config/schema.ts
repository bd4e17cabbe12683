import * as z from 'zod';
import type { ListedConcern } from '../../components/concern/concern.ts';
import { filled } from '../../components/core/problems/schema-rules.ts';
import { concerns as all } from '../concerns.ts';
import { environmentNames } from '../environments.ts';
import { overridesSchema } from '../overrides/schema.ts';

/** The settings of the stack itself, as opposed to those of its concerns. */
export const ownSettings = z.strictObject({
  environment: z.enum(environmentNames).describe('Environment whose values apply where the stack’s file sets none.'),
  jarvis: filled
    .optional()
    .describe(
      'Path of a Jarvis file. Its values override the environment’s; the stack’s file overrides them. Default: none.',
    ),
  overrides: overridesSchema.optional(),
});

/** Schema of a stack's file: its environment, and any part of the settings of each concern. */
export function configSchemaOf(concerns: readonly ListedConcern[] = all) {
  // Only the concerns know their keys, so no type here does.
  const keys: Readonly<Record<never, z.ZodType>> = Object.fromEntries(
    concerns
      .filter(({ settings }) => settings.def.type !== 'undefined')
      .map(({ name, written }) => [name, written.optional()]),
  );
  return ownSettings.extend(keys);
}

/** A stack's configuration as written: only what differs from its environment, with one key for each concern. */
export type StackConfig = z.infer<typeof ownSettings>;
