import * as z from 'zod';
import { part } from '../document.ts';

const line = z.strictObject({
  what: z.string().describe('What costs money: `NAT gateways`.'),
  min: z.number().describe('Lowest cost per month.'),
  max: z.number().describe('Highest cost per month.'),
});

const estimate = part('estimate', 'A cost estimate from list prices.', {
  currency: z.string().describe('Currency of all amounts: `USD`.'),
  lines: z.array(line).describe('The estimate, line by line.'),
  min: z.number().describe('Lowest cost of the stack per month.'),
  max: z.number().describe('Highest cost of the stack per month.'),
  unpriced: z.array(z.string()).describe('Parts without a known price. The sums do not include them.'),
  notCounted: z.array(z.string()).describe('Costs that cannot be estimated. The sums do not include them.'),
  compiled: z.string().describe('Date of the price list, `YYYY-MM-DD`.'),
  region: z.string().describe('AWS region of the prices.'),
});

const budget = z.number().optional().describe('Budget of the stack per month. Absent if it has none.');

/** The cost of a stack, beside its budget. */
export const stackCost = part('stackCost', 'The estimated cost of a stack.', {
  estimate,
  budget,
  hasBudgetEmails: z.boolean().describe('`true` if the budget notifies anybody by e-mail.'),
});

/** The same fields for a stack that may have no AWS resources. */
export const stackCostFields = {
  estimate: estimate.optional().describe('The estimate. Absent for a stack without AWS resources.'),
  budget,
  hasBudgetEmails: z
    .boolean()
    .optional()
    .describe('`true` if the budget notifies anybody by e-mail. Absent for a stack without AWS resources.'),
};
