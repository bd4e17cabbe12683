import * as z from 'zod';
import { revision, strategy } from './revision.ts';

/** Where a version of an application runs. */
export const track = z.enum(['main', 'blue', 'green']);

/** The revision of each track. */
export const tracks = z
  .strictObject({
    main: z.number().optional().describe('Revision that runs on the track `main`.'),
    blue: z.number().optional().describe('Revision that runs on the track `blue`.'),
    green: z.number().optional().describe('Revision that runs on the track `green`.'),
  })
  .describe('The revisions that run, by track.');

/** The name of an application. */
export const applicationName = {
  application: z.string().describe('Name of the application.'),
  namespace: z.string().describe('Its namespace.'),
};

/** The versions of an application, and which one serves. */
export const applicationFields = {
  ...applicationName,
  tracks,
  serving: track.describe('The track that gets the traffic.'),
  underway: z
    .strictObject({
      track: track.describe('Track of the new version.'),
      strategy: strategy.exclude(['rolling']).describe('Delivery strategy.'),
      step: z.number().describe('Index of the current step, counted from 0.'),
    })
    .optional()
    .describe('The delivery in progress. Absent if there is none.'),
  revisions: z.array(revision).describe('The versions that `ajj` keeps for an undo, the newest last.'),
};

/** An application after a delivery. */
export const deliveredFields = {
  ...applicationFields,
  strategy: strategy.describe('Delivery strategy of the newest version.'),
};
