import * as z from 'zod';
import { jsonDocument } from './document.ts';
import { applicationName } from './parts/application.ts';

/** `ajj undeploy --json`. */
export const undeploy = jsonDocument('ajj/undeploy/v1', '`ajj undeploy`: what was removed.', {
  ...applicationName,
  removed: z.number().describe('Number of objects that were removed.'),
  kept: z.array(z.string()).describe('Objects that stay because others own them, one line each.'),
});
