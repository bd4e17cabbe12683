import * as z from 'zod';
import { settingsKey } from '../../concern/settings-key.ts';
import { count, filled, positive } from '../../core/problems/schema-rules.ts';
import { tierNames } from '../tiers.ts';

const schema = z.strictObject({
  scope: z
    .enum(['all', 'shared', 'agents'])
    .describe(
      'What the stack registers: `all` of the platform; `shared`, everything but the agents; or only `agents`, on the cluster of another stack. Each part is checked as part of the whole.',
    ),
  tiers: z
    .array(z.enum(tierNames))
    .min(1)
    .describe('Tiers whose agents the stack registers. Only for `part.scope: agents`.'),
  cell: z
    .strictObject({
      count: positive.describe('How many cells there are.'),
      index: count.describe('Which cell the stack registers, from 0.'),
    })
    .exactOptional()
    .describe('Cell of the agents that the stack registers. Only for `part.scope: agents`. Default: all agents.'),
  sharedStack: filled
    .exactOptional()
    .describe(
      'Stack that makes the cluster: its name, or `organization/project/stack`. Needed for `part.scope: agents` on EKS.',
    ),
});

/** Which part of the platform a stack holds. */
export type PartSettings = z.infer<typeof schema>;

export const partSettings = settingsKey('part', schema);
