import * as z from 'zod';
import { jsonDocument } from './document.ts';

const about = {
  path: z.string().describe('Key of the setting.'),
  type: z.string().describe('Type: `number`, `mapping`.'),
  description: z.string().describe('What the setting does.'),
};

const effect = z.strictObject({
  change: z.enum(['create', 'update', 'delete']).describe('What happens to the objects.'),
  kind: z.string().describe('Kind of the objects, or Pulumi type of the AWS resources.'),
  field: z.string().optional().describe('Path of the field that changes. Only for updates.'),
  count: z.number().describe('Number of objects.'),
  example: z.string().describe('Name of one of the objects.'),
});

const trial = z.strictObject({
  value: z.unknown().describe('The other value.'),
  effects: z.array(effect).describe('What it changes, most objects first. Empty if it changes nothing.'),
});

/** `ajj explain --json`. */
export const explain = jsonDocument('ajj/explain/v1', '`ajj explain`: what a setting means, and what it changes.', {
  ...about,
  defaults: z.record(z.string(), z.unknown()).describe('Defaults by environment.'),
  fields: z.array(z.strictObject(about)).describe('The fields directly below the setting.'),
  within: z
    .string()
    .optional()
    .describe('Mapping around the setting that is replaced as a whole. Absent if the setting can be set alone.'),
  stack: z.string().describe('Name of the stack.'),
  value: z.unknown().optional().describe('Value in the stack. Absent if it has none.'),
  origin: z.string().optional().describe('What sets the value: `default`, `environment production`, `stack file`.'),
  trial: trial.optional().describe('What another value changes. Absent if no value was given, and no example fits.'),
});
