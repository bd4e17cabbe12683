import { z } from 'zod';
import { text } from '../../components/core/schema-rules.ts';

const email = text('it is no e-mail address', 'write it as costs@example.com', (value) =>
  /^[^\s@]+@[^\s@]+\.[^\s@.]+$/.test(value),
);

/** What a stack's file may say of what it may cost. */
export const budget = z.strictObject({
  monthly: z.number().positive().optional(),
  emails: z.array(email).optional(),
  anomalyThreshold: z.number().positive().optional(),
  allocationTags: z.boolean().optional(),
});
