import * as z from 'zod';
import { formOf, jsonForms } from './document.ts';
import { engine } from './parts/engine.ts';
import { objectName } from './parts/object-name.ts';
import { phase } from './parts/phase.ts';
import { violation } from './parts/policies.ts';
import { problem } from './parts/problem.ts';

const name = 'ajj/up/v1';
const stack = z.string().describe('Name of the stack.');
const refused = z.literal(false).describe('Always `false`: nothing was changed.');

const cluster = z.strictObject({
  kind: z.enum(['embedded', 'named']).describe('The embedded control plane, or another cluster.'),
  kubeconfig: z.string().describe('Path of the kubeconfig file.'),
  server: z.string().describe('Address of the API server.'),
  summary: z.string().describe('What was done to prepare the cluster.'),
});

const kept = z.strictObject({
  name: objectName.describe('The object.'),
  because: z.string().describe('Why it stays, as it reads after the name.'),
});

const adopted = z.strictObject({
  name: objectName.describe('The object.'),
  from: z.string().describe('Its former owner.'),
});

const applied = z.strictObject({
  created: z.array(objectName).describe('Objects that were created.'),
  configured: z.array(objectName).describe('Objects that were changed.'),
  unchanged: z.array(objectName).describe('Objects that stayed as they were.'),
  pruned: z.array(objectName).describe('Objects that the stack no longer has, and that were removed.'),
  kept: z.array(kept).describe('Objects that the stack no longer has, and that stay because others own them.'),
  adopted: z.array(adopted).describe('Objects of other owners that were taken over (`--adopt`).'),
});

/** `ajj up --json`. */
export const up = jsonForms(name, '`ajj up`: what was deployed, or why nothing was.', [
  formOf(name, 'If the stack was deployed', {
    stack,
    engine,
    cluster: cluster.optional().describe('The cluster. Absent for a stack that creates its own.'),
    available: z.number().optional().describe('Number of available workloads. Absent with the Pulumi CLI.'),
    changes: z
      .record(z.string(), z.number())
      .optional()
      .describe('Number of resources by operation of Pulumi. Only with the Pulumi CLI.'),
    applied: applied.optional().describe('The objects, by what happened to them. Absent with the Pulumi CLI.'),
    phases: z.array(phase).describe('Duration of each part.'),
  }),
  formOf(name, 'If a mandatory policy is violated (exit code 1)', {
    stack,
    passed: refused,
    violations: z.array(violation).describe('All violations.'),
  }),
  formOf(name, 'If AWS would refuse a value (exit code 1)', {
    stack,
    passed: refused,
    problems: z.array(problem).describe('The values that AWS would refuse.'),
  }),
]);
