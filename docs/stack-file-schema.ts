import * as z from 'zod';
import type { ListedConcern } from '../components/concern/concern.ts';
import { concerns as all } from '../stacks/concerns.ts';
import { configSchemaOf } from '../stacks/config/schema.ts';
import type { GeneratedDocument } from './document.ts';

/** The JSON schema of `Pulumi.<stack>.yaml`, as editors take it. Keys of other namespaces belong to providers. */
export function stackFileSchema(concerns: readonly ListedConcern[]): object {
  const { $schema, properties = {} } = z.toJSONSchema(configSchemaOf(concerns), { io: 'input' });
  const keys = Object.entries(properties).map(([key, schema]) => [`fleetwright:${key}`, schema]);
  return {
    $schema,
    title: 'Stack file of Fleetwright',
    type: 'object',
    properties: {
      config: { type: 'object', properties: Object.fromEntries(keys), required: ['fleetwright:environment'] },
    },
    required: ['config'],
  };
}

/** The schema as a file, for the first line of each stack file. */
export const stackFileSchemaDocument: GeneratedDocument = {
  file: 'reference/stack-file.schema.json',
  text: () => `${JSON.stringify(stackFileSchema(all), null, 2)}\n`,
};
