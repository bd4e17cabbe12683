import * as z from 'zod';
import { settingsKey } from '../../concern/settings-key.ts';
import { filled } from '../../core/problems/schema-rules.ts';

const groups = (who: string) =>
  z.array(filled).describe(`Groups whose members are ${who}, by their names in the identity provider.`);

const schema = z.strictObject({
  operator: groups('operators'),
  developer: groups('developers'),
  auditor: groups('auditors'),
  ci: groups('pipelines'),
});

/** Groups of people by persona. */
export type AccessSettings = z.infer<typeof schema>;

export const accessSettings = settingsKey('access', schema);
