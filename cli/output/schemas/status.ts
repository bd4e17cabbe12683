import * as z from 'zod';
import { formOf, jsonForms } from './document.ts';

const name = 'ajj/status/v1';
const stack = z.string().describe('Name of the stack.');

const waiting = z.strictObject({
  name: z.string().describe('The workload: `Deployment agents/aider`.'),
  reason: z.string().describe('Why it is not available.'),
});

/** `ajj status --json`. */
export const status = jsonForms(name, '`ajj status`: what is deployed and available.', [
  formOf(name, 'If the cluster is running', {
    stack,
    server: z.string().optional().describe('Address of the API server.'),
    deployed: z.boolean().describe('`true` if the stack is on the cluster.'),
    complete: z.boolean().describe('`false` during a run, and after one that did not finish.'),
    objects: z.number().describe('Number of objects of the stack.'),
    missing: z.array(z.string()).describe('Objects that are missing: `Deployment agents/aider`.'),
    available: z.number().describe('Number of available workloads.'),
    workloads: z.number().describe('Number of workloads.'),
    onlyStored: z
      .array(z.string())
      .describe('Custom resources without effect, because their operator does not run. One line for each operator.'),
    waiting: z.array(waiting).describe('Workloads that are not available.'),
  }),
  formOf(name, 'If the embedded control plane is not running', {
    stack,
    deployed: z.literal(false).describe('Always `false`.'),
  }),
]);
