import { z } from 'zod';
import { settingsKey } from '../../concern/settings-key.ts';
import { cores, count, memory } from '../../core/problems/schema-rules.ts';

const schema = z.record(
  z.string(),
  z
    .strictObject({
      pods: count.exactOptional().describe('Most pods.'),
      cpu: cores.exactOptional().describe('Most cores that all pods together request: `800`.'),
      memory: memory.exactOptional().describe('Most memory that all pods together request: `3Ti`.'),
    })
    .describe('Bounds of a namespace, by its name. Default: exactly what is planned for it.'),
);

/** What those who pay allow a namespace at the most, by its name. */
export type QuotasSettings = z.infer<typeof schema>;

export const quotasSettings = settingsKey('quotas', schema);
