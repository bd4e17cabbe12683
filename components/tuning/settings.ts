import * as z from 'zod';
import { imageReferenceField, resourcesField } from '../concern/fields.ts';
import { settingsKey } from '../concern/settings-key.ts';

const schema = z.strictObject({
  enabled: z
    .boolean()
    .describe(
      'Whether a pod on each node applies the node’s profile. Nodes have the labels of their profiles in any case.',
    ),
  image: imageReferenceField('what applies a profile: a POSIX shell, `awk` and `chroot`'),
  pause: imageReferenceField('what stays on a node once its profile is applied, and does nothing'),
  resources: resourcesField('what applies a profile'),
});

/** Settings of what applies the profiles that node pools name. */
export type NodeTuningSettings = z.infer<typeof schema>;

export const nodeTuningSettings = settingsKey('nodeTuning', schema);
