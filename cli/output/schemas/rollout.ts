import * as z from 'zod';
import { formOf, jsonDocument, jsonForms } from './document.ts';
import { applicationFields, applicationName, deliveredFields, tracks } from './parts/application.ts';
import { revision } from './parts/revision.ts';

const name = 'ajj/rollout-status/v1';

const unsettled = z.strictObject({
  action: z
    .enum(['deploy', 'optimize', 'promote', 'abort', 'undo', 'retire', 'undeploy'])
    .describe('The command that was started.'),
  since: z.string().describe('When it was started, in RFC 3339.'),
  tracks: tracks.describe('The revisions that will run, by track.'),
  revisions: z.array(revision).describe('The versions, with those that it adds.'),
});

/** `ajj rollout status --json`. */
export const rolloutStatus = jsonForms(name, '`ajj rollout status`: the versions of an application.', [
  formOf(name, 'If a version was available at some time', {
    ...applicationFields,
    unsettled: unsettled
      .optional()
      .describe('A change that did not finish, or that is in progress. Absent if there is none.'),
  }),
  formOf(name, 'If no version was ever available', {
    ...applicationName,
    tracks: tracks.describe('Always empty.'),
    unsettled: unsettled.describe('The first deployment, which did not finish or is in progress.'),
  }),
]);

/** `ajj rollout promote --json`. */
export const rolloutPromote = jsonDocument(
  'ajj/rollout-promote/v1',
  '`ajj rollout promote`: an application after the next step of its delivery.',
  deliveredFields,
);

/** `ajj rollout abort --json`. */
export const rolloutAbort = jsonDocument(
  'ajj/rollout-abort/v1',
  '`ajj rollout abort`: an application after its delivery was aborted.',
  deliveredFields,
);

/** `ajj rollout undo --json`. */
export const rolloutUndo = jsonDocument(
  'ajj/rollout-undo/v1',
  '`ajj rollout undo`: an application after its return to the previous version.',
  deliveredFields,
);

/** `ajj rollout retire --json`. */
export const rolloutRetire = jsonDocument(
  'ajj/rollout-retire/v1',
  '`ajj rollout retire`: an application after its old version was removed.',
  deliveredFields,
);
