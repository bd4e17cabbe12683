import { z } from 'zod';
import type { ListedConcern } from '../../components/concern/concern.ts';
import { filled } from '../../components/core/problems/schema-rules.ts';
import { concerns as all } from '../concerns.ts';
import { environmentNames } from '../environments.ts';
import { overridesSchema } from '../overrides/schema.ts';

/** What a stack's file says of the stack itself. */
export const ownSettings = z.strictObject({
  environment: z.enum(environmentNames).describe('Environment whose values hold where the file says nothing.'),
  jarvis: filled
    .optional()
    .describe('Path of a Jarvis file whose values lie between the environment’s and the stack file’s. Default: none.'),
  overrides: overridesSchema.optional(),
});

/** What a stack's file may say: which environment it is, and any part of the settings of each concern. */
export function configSchemaOf(concerns: readonly ListedConcern[] = all) {
  // Their keys are known to nobody but themselves, and so to no type here.
  const keys: Readonly<Record<never, z.ZodType>> = Object.fromEntries(
    concerns
      .filter(({ settings }) => settings.def.type !== 'undefined')
      .map(({ name, written }) => [name, written.optional()]),
  );
  return ownSettings.extend(keys);
}

/** A stack's configuration as written: only what differs from its environment. Of concerns it has a key each. */
export type StackConfig = z.infer<typeof ownSettings>;
