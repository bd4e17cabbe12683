import { z } from 'zod';

/** What deployed or removed a stack. */
export const engine = z
  .union([
    z
      .strictObject({
        name: z.literal('pulumi').describe('The Pulumi CLI.'),
        version: z.string().describe('Version of the Pulumi CLI.'),
      })
      .describe('The Pulumi CLI.'),
    z.strictObject({ name: z.literal('offline').describe('`ajj` itself.') }).describe('`ajj` itself.'),
  ])
  .describe('What did the work: the Pulumi CLI, or `ajj` itself (`offline`).');
