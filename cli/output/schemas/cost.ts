import * as z from 'zod';
import { jsonDocument } from './document.ts';
import { stackCostFields } from './parts/stack-cost.ts';

/** `ajj cost --json`. */
export const cost = jsonDocument('ajj/cost/v1', '`ajj cost`: the estimated monthly cost of a stack.', {
  stack: z.string().describe('Name of the stack.'),
  ...stackCostFields,
});
