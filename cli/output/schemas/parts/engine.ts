import * as z from 'zod';

const engineName = 'The Pulumi CLI (`pulumi`), or `ajj` itself (`offline`).';

/** What deployed or removed a stack. */
export const engine = z
  .union([
    z
      .strictObject({
        name: z.literal('pulumi').describe(engineName),
        version: z.string().describe('Version of the Pulumi CLI.'),
      })
      .describe('The Pulumi CLI.'),
    z.strictObject({ name: z.literal('offline').describe(engineName) }).describe('`ajj` itself.'),
  ])
  .describe('What did the work.');
