import * as z from 'zod';
import { imageField, imageReferenceField, resourcesField } from '../concern/fields.ts';
import { settingsKey } from '../concern/settings-key.ts';
import { count, cronJobSchedule, filled, percent, positive } from '../core/problems/schema-rules.ts';
import { balances } from './spec.ts';

const schedule = cronJobSchedule.describe(
  'When it runs, in UTC: a cron expression of five fields, or a descriptor such as `@daily`.',
);

const descheduler = z
  .strictObject({
    enabled: z.boolean().describe('Whether the descheduler runs at regular times.'),
    image: imageReferenceField('the descheduler'),
    schedule,
    resources: resourcesField('the descheduler'),
    balance: z
      .enum(balances)
      .describe(
        'Its goal: relieve full nodes (`spread`), empty nodes that are little used (`pack`), or neither (`none`).',
      ),
    lowPercent: percent.describe('Requests below which a node is little used, in percent of its capacity.'),
    highPercent: percent.describe(
      'Requests above which a node is full, in percent of its capacity. Only for `spread`.',
    ),
    restarts: positive.describe('Number of restarts after which a pod is moved.'),
    priorityThreshold: count.describe('Pods of this priority and above are never evicted.'),
    maxEvictions: z
      .strictObject({
        node: positive.describe('Most evictions per run on each node.'),
        namespace: positive.describe('Most evictions per run in each namespace.'),
      })
      .describe('How many pods it evicts, at most.'),
  })
  .describe('The descheduler, which evicts pods within their disruption budgets.');

const drain = z
  .strictObject({
    enabled: z.boolean().describe('Whether nodes with a problem are tainted, so that the descheduler empties them.'),
    schedule,
    resources: resourcesField('the job that taints nodes'),
    conditions: z.array(filled).min(1).describe('Node conditions that are a problem while they are true.'),
    maxNodes: positive.describe('Most nodes that are tainted at a time.'),
  })
  .describe('The job that taints nodes with a problem.');

const nodeProblems = z
  .strictObject({
    enabled: z.boolean().describe('Whether node-problem-detector runs on every node and reports what is broken on it.'),
    image: imageReferenceField('node-problem-detector'),
    resources: resourcesField('node-problem-detector'),
    journalGroup: positive.describe('Numeric ID of the group that may read the journal of the nodes.'),
    repair: z.boolean().describe('Whether Amazon EKS repairs nodes itself. Only for clusters of kind `eks`.'),
  })
  .describe('Detection and repair of broken nodes.');

const volumes = z
  .strictObject({
    enabled: z
      .boolean()
      .describe('Whether pvc-autoresizer enlarges the volumes of the CRDT cluster before they are full.'),
    image: imageField('pvc-autoresizer'),
    resources: resourcesField('pvc-autoresizer and of the job that annotates claims'),
    schedule: cronJobSchedule.describe(
      'When new claims are annotated, in UTC: a cron expression of five fields, or a descriptor such as `@daily`.',
    ),
    maxGrowthFactor: z
      .number()
      .gt(1)
      .describe('How many times its initial size a volume may reach. The quota of the namespace has room for it.'),
    freePercent: z
      .number()
      .int()
      .min(1)
      .max(99)
      .describe('Share of a volume, in percent. The volume grows when less than this is free.'),
    increasePercent: positive.describe('How much a volume grows at a time, in percent of its size.'),
  })
  .describe('Growth of the volumes of the CRDT cluster.');

const diagnosis = z
  .strictObject({
    enabled: z.boolean().describe('Whether a job looks for problems at regular times, and fails if it finds any.'),
    schedule,
    resources: resourcesField('the self-diagnosis'),
    restarts: positive.describe('Number of restarts from which on a pod is reported.'),
    windowSeconds: positive.describe('How long ago the last restart of a reported pod may be, in seconds.'),
    repair: z.boolean().describe('Whether it deletes pods that have failed for good.'),
  })
  .describe('The self-diagnosis.');

const schema = z.strictObject({
  enabled: z.boolean().describe('Whether any part below is deployed. Each part also has its own switch.'),
  kubectl: imageReferenceField('the scripts: `kubectl` and a POSIX shell'),
  descheduler,
  drain,
  nodeProblems,
  volumes,
  diagnosis,
});

/** Settings of self-healing. */
export type HealingSettings = z.infer<typeof schema>;

export const healingSettings = settingsKey('healing', schema);
