import { z } from 'zod';
import { cores, image, memory } from '../../components/core/schema-rules.ts';

const amounts = z.strictObject({ cpu: cores.optional(), memory: memory.optional() });

/** What a stack's file may say of what sets nodes to profiles. */
export const nodeTuning = z.strictObject({
  enabled: z.boolean().optional(),
  image: image.optional(),
  pause: image.optional(),
  resources: z.strictObject({ requests: amounts.optional(), limits: amounts.optional() }).optional(),
});
