import { z } from 'zod';
import { imageReferenceField, resourcesField } from '../concern/fields.ts';
import { settingsKey } from '../concern/settings-key.ts';

const schema = z.strictObject({
  enabled: z
    .boolean()
    .describe(
      'Whether a pod on each node sets it to its profile. Nodes have the labels of their profiles in any case.',
    ),
  image: imageReferenceField('what sets a node: a POSIX shell, `awk` and `chroot`'),
  pause: imageReferenceField('what stays on a node once it is set, and does nothing'),
  resources: resourcesField('what sets a node'),
});

/** Settings of what sets nodes to the profiles that their pools name. */
export type NodeTuningSettings = z.infer<typeof schema>;

export const nodeTuningSettings = settingsKey('nodeTuning', schema);
