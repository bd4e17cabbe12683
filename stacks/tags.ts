import { z } from 'zod';
import { listed } from '../components/concern/concern.ts';
import { settingsKey } from '../components/concern/settings-key.ts';
import { tagValue } from '../components/core/problems/schema-rules.ts';

const schema = z.strictObject({
  project: tagValue.describe('The project that the stack belongs to.'),
  owner: tagValue.describe('The team that answers for it.'),
  costCenter: tagValue.describe('Where its cost is booked.'),
});

type TagsSettings = z.infer<typeof schema>;

export const tagsSettings = settingsKey('tags', schema);

/** Who owns the platform and pays for it. Nothing is planned of it alone: every object bears it. */
export const tags = listed<TagsSettings, never>({
  settings: tagsSettings,
  summary: 'Labels and tags of every object and every cloud resource, beside the environment.',
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
