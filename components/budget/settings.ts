import { z } from 'zod';
import { settingsKey } from '../concern/settings-key.ts';
import { text } from '../core/problems/schema-rules.ts';

const email = text('it is no e-mail address', 'Write it as costs@example.com.', (value) =>
  /^[^\s@]+@[^\s@]+\.[^\s@.]+$/.test(value),
);

const schema = z.strictObject({
  monthly: z.number().positive().describe('What the stack may cost in a calendar month, in US dollars.'),
  emails: z
    .array(email)
    .describe(
      'Addresses that are told at 80, 90 and 100 percent of the budget, and of anomalies. Without any, whoever subscribes to the topic is told.',
    ),
  anomalyThreshold: z
    .number()
    .positive()
    .describe('Cost beyond what is usual from which on an anomaly is told at once, in US dollars.'),
  allocationTags: z
    .boolean()
    .describe(
      'Whether this stack switches on the tags by which AWS tells costs apart. One stack of an account does, a day after the first resource with them exists. Until then the budget sees no costs.',
    ),
});

/** What a stack on AWS may cost, and who is told. Only for `cluster.kind: eks`. */
export type BudgetSettings = z.infer<typeof schema>;

export const budgetSettings = settingsKey('budget', schema);
