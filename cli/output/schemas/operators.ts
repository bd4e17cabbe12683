import * as z from 'zod';
import { jsonDocument } from './document.ts';

const live = z
  .strictObject({
    state: z.enum(['ready', 'not ready', 'missing']).describe('Whether all of its pods are available.'),
    version: z.string().exactOptional().describe('Version of its image.'),
    reasons: z.array(z.string()).describe('Why it is not ready, a line for each of its workloads.'),
  })
  .describe('The state of an operator.');

const operator = z
  .strictObject({
    name: z.string().describe('Its name in `operators.each`.'),
    version: z.string().exactOptional().describe('Version that the stack uses. Absent if the cluster has it.'),
    newest: z
      .strictObject({
        version: z.string().describe('The newest version known to this release of Fleetwright.'),
        released: z.string().describe('When it was published, `YYYY-MM-DD`.'),
      })
      .describe('What this release knows.'),
    tested: z.string().describe('The newest version of Kubernetes on which its project tested it.'),
    from: z.string().describe('Who installs it.'),
    neededBy: z.array(z.string()).describe('Kinds, operators and concerns that need it.'),
    pods: z.number().describe('Number of its pods that do not run on every node.'),
    cpu: z.string().describe('CPU that these pods request together.'),
    memory: z.string().describe('Memory that these pods request together.'),
    monthly: z
      .number()
      .exactOptional()
      .describe('Share of a node of the general pool that they request, in USD a month by list prices.'),
    live: live.exactOptional().describe('Its state in the cluster. Only with --live.'),
  })
  .describe('An operator.');

/** `ajj operators --json`. */
export const operators = jsonDocument('ajj/operators/v1', '`ajj operators`: the operators of a stack.', {
  stack: z.string().describe('Name of the stack.'),
  operators: z.array(operator).describe('The operators that the stack uses, each after those that it requires.'),
});
