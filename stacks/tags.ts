import * as z from 'zod';
import { listed } from '../components/concern/concern.ts';
import { settingsKey } from '../components/concern/settings-key.ts';
import { tagValue } from '../components/core/problems/schema-rules.ts';

const schema = z.strictObject({
  project: tagValue.describe('Project that the stack belongs to.'),
  owner: tagValue.describe('Team that is responsible for the stack.'),
  costCenter: tagValue.describe('Cost center to which the cost of the stack is charged.'),
});

type TagsSettings = z.infer<typeof schema>;

export const tagsSettings = settingsKey('tags', schema);

/** Who owns the platform and pays for it. The concern plans nothing itself: its values become labels and tags. */
export const tags = listed<TagsSettings, never>({
  settings: tagsSettings,
  summary: 'Labels and tags of every object and every cloud resource, in addition to the environment.',
  defaults: {
    common: { project: 'fleetwright', owner: 'platform' },
    environments: {
      development: { costCenter: 'engineering' },
      staging: { costCenter: 'engineering' },
      production: { costCenter: 'operations' },
    },
  },
  specify: () => undefined,
});
