import * as z from 'zod';
import { settingsKey } from '../../concern/settings-key.ts';
import { cores, count, memory } from '../../core/problems/schema-rules.ts';

const schema = z.record(
  z.string(),
  z
    .strictObject({
      pods: count.exactOptional().describe('Greatest number of pods.'),
      cpu: cores.exactOptional().describe('Most cores that all pods together may request: `800`.'),
      memory: memory.exactOptional().describe('Most memory that all pods together may request: `3Ti`.'),
    })
    .describe('Quota of a namespace, by its name. Default: exactly what is planned for it.'),
);

/** Quotas of namespaces, by name. */
export type QuotasSettings = z.infer<typeof schema>;

export const quotasSettings = settingsKey('quotas', schema);
