import * as z from 'zod';
import { part } from '../document.ts';

/** The features of an application. */
export const composition = part('composition', 'The features of an application.', {
  base: z.string().describe('The pattern. The application gets all its features.'),
  with: z.array(z.string()).optional().describe('Features of other patterns, `pattern.feature`, or whole patterns.'),
  without: z.array(z.string()).optional().describe('Features of the pattern that are left out.'),
  overrides: z
    .record(z.string(), z.unknown())
    .optional()
    .describe('Values that are set by path: `workload.scaling.minReplicas`. They override every feature.'),
});
