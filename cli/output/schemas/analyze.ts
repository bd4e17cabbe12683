import * as z from 'zod';
import { jsonDocument } from './document.ts';
import { applicationName } from './parts/application.ts';
import { problem } from './parts/problem.ts';
import { resourceChange } from './parts/resource-change.ts';

const pod = z.strictObject({
  name: z.string().describe('Name of the pod.'),
  workload: z.string().describe('Workload that it belongs to.'),
  ready: z.boolean().describe('`true` if it is ready.'),
  restarts: z.number().describe('Number of restarts of its containers.'),
  node: z.string().optional().describe('Node that it runs on. Absent if it has none.'),
  waiting: z.string().optional().describe('Why it waits. Absent if it does not.'),
});

/** `ajj analyze --json`. */
export const analyze = jsonDocument(
  'ajj/analyze/v1',
  '`ajj analyze`: where a running application deviates from its pattern.',
  {
    ...applicationName,
    pattern: z.string().optional().describe('The pattern it was compared with.'),
    changes: z.array(resourceChange).describe('What a deployment would change. Empty if nothing deviates.'),
    problems: z.array(problem).describe('Why a deployment would be refused.'),
    pods: z.array(pod).optional().describe('Its pods. Only with `--deep`.'),
  },
);
