import * as z from 'zod';
import { settingsKey } from '../concern/settings-key.ts';
import { text } from '../core/problems/schema-rules.ts';

const email = text('be an e-mail address', 'Write it as costs@example.com.', (value) =>
  /^[^\s@]+@[^\s@]+\.[^\s@.]+$/.test(value),
);

const schema = z.strictObject({
  monthly: z.number().positive().describe('What the stack may cost in a calendar month, in US dollars.'),
  emails: z
    .array(email)
    .describe(
      'E-mail addresses that get alerts at 80, 90 and 100 percent of the budget, and for anomalies. If empty, subscribers of the topic get them.',
    ),
  anomalyThreshold: z
    .number()
    .positive()
    .describe('Cost above the usual from which on an anomaly is reported at once, in US dollars.'),
  allocationTags: z
    .boolean()
    .describe(
      'Whether this stack activates the cost allocation tags of the account. One stack per account does, a day after the first resource with them exists. Until then the budget sees no costs.',
    ),
});

/** What a stack on AWS may cost, and who gets alerts. Only for `cluster.kind: eks`. */
export type BudgetSettings = z.infer<typeof schema>;

export const budgetSettings = settingsKey('budget', schema);
