import * as z from 'zod';
import { jsonDocument } from './document.ts';
import { resources } from './parts/resources.ts';

const schedule = z.strictObject({
  start: z.string().describe('When it starts, as a cron expression of five fields.'),
  timezone: z.string().describe('Time zone: `America/Los_Angeles`.'),
  minNodes: z.number().describe('Minimum number of nodes.'),
  maxNodes: z.number().describe('Maximum number of nodes.'),
});

const pool = z.strictObject({
  name: z.string().describe('Name of the pool.'),
  instanceType: z.string().describe('EC2 instance type: `t3.medium`.'),
  minNodes: z.number().describe('Minimum number of nodes.'),
  maxNodes: z.number().describe('Maximum number of nodes.'),
  slicesPerGpu: z.number().describe('Number of pods that share a GPU. 0: pods get no GPU.'),
  provider: z.enum(['group', 'karpenter']).optional().describe('What creates the nodes. Absent: a node group.'),
  alternatives: z.array(z.string()).optional().describe('Other instance types that Karpenter may use.'),
  dedicated: z.boolean().describe('`true` if only pods that ask for the pool run there.'),
  profiles: z.array(z.string()).optional().describe('Node profiles of the nodes.'),
  schedules: z.record(z.string(), schedule).optional().describe('Other numbers of nodes at certain times, by name.'),
});

const demand = z.strictObject({
  pods: z.number().describe('Number of pods.'),
  requests: resources.describe('Sum of their requests.'),
  limits: resources.describe('Sum of their limits.'),
  extended: z.record(z.string(), z.number()).describe('Extended resources by name: `nvidia.com/gpu.shared`.'),
  volumes: z
    .strictObject({
      claims: z.number().describe('Number of volume claims.'),
      bytes: z.number().describe('Size of all volumes, in bytes.'),
    })
    .optional()
    .describe('Volumes. Absent if there are none.'),
});

const podGroup = z.strictObject({
  name: z.string().describe('The workload: `agents/aider`.'),
  pool: z.string().optional().describe('Node pool that it asks for.'),
  requests: resources.describe('Requests of one pod.'),
  limits: resources.describe('Limits of one pod.'),
  extended: z.record(z.string(), z.number()).describe('Extended resources of one pod, by name.'),
  pods: z
    .strictObject({
      min: z.number().describe('Minimum replicas.'),
      max: z.number().describe('Maximum replicas.'),
      surge: z.number().describe('Maximum replicas, and the surge of an update.'),
    })
    .describe('Number of pods.'),
});

const byScale = <Value extends z.ZodType>(value: Value, what: string) =>
  z.strictObject({
    min: value.describe(`${what} with all workloads at their minimum replicas.`),
    max: value.describe(`${what} with all workloads at their maximum replicas.`),
    surge: value.describe(`${what} with all workloads at their maximum replicas, during an update of all.`),
  });

const poolCapacity = z.strictObject({
  pool: pool.describe('The node pool.'),
  daemons: z.array(z.string()).describe('Daemons that run on each node.'),
  perNode: resources.describe('What one node has for workloads.'),
  slicesPerNode: z.number().describe('Number of GPU slices of one node.'),
  podsPerNode: z.number().describe('Number of pods that one node takes.'),
  demand: byScale(demand, 'Demand').describe('What the workloads ask for.'),
  nodes: byScale(z.number().nullable(), 'Nodes').describe(
    'Number of nodes that the workloads need. `null` if a pod is too large for a node.',
  ),
  tooLarge: podGroup.optional().describe('A workload whose pods are too large for a node. Absent if there is none.'),
});

/** `ajj capacity --json`. */
export const capacity = jsonDocument('ajj/capacity/v1', '`ajj capacity`: whether a stack fits its nodes.', {
  stack: z.string().describe('Name of the stack.'),
  pools: z.array(poolCapacity).describe('The node pools, with what their workloads ask for.'),
});
