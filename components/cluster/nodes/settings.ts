import * as z from 'zod';
import { settingsKey } from '../../concern/settings-key.ts';
import { whole } from '../../concern/written.ts';
import { count, cron, filled, timeZone } from '../../core/problems/schema-rules.ts';
import { nodeProfileNames } from '../../workload/tuning-spec.ts';

const schedule = z.strictObject({
  start: cron.describe('When it begins, as a cron expression of five fields. It lasts until the next schedule begins.'),
  timezone: timeZone.describe('Time zone of the IANA database: `America/Los_Angeles`.'),
  minNodes: count.describe('Fewest nodes from then on.'),
  maxNodes: count.describe('Most nodes from then on.'),
});

const pool = {
  instanceType: filled.describe('EC2 instance type of its nodes: `m6i.16xlarge`.'),
  minNodes: count
    .exactOptional()
    .describe('Fewest nodes of its node group. Default: 1. Not for Karpenter, which makes nodes as pods need them.'),
  maxNodes: count.describe('Most nodes.'),
  slicesPerGpu: count.describe('Slices that time-sharing makes of each GPU. 0: GPUs are not offered to pods.'),
  profiles: z
    .array(z.enum(nodeProfileNames))
    .exactOptional()
    .describe('Node profiles that its nodes are set to, where `nodeTuning` is enabled. Default: none.'),
  schedules: whole(
    z
      .record(z.string(), schedule)
      .describe('Other bounds from certain times on, by name. Only for node groups on EKS. Replaced as a whole.'),
  ),
};

const tierPool = (tier: string) =>
  z
    .strictObject({
      ...pool,
      alternatives: z
        .array(filled)
        .describe(
          'Other instance types, at least as large, that Karpenter may use too, as spot instances of one type run out.',
        ),
    })
    .describe(`The pool of the agents of ${tier}.`);

const schema = z.strictObject({
  general: z.strictObject(pool).describe('The pool of the platform itself. Its nodes are always a node group.'),
  tier1: tierPool('tier 1'),
  tier2: tierPool('tier 2'),
  tier3: tierPool('tier 3'),
});

/** The nodes of a stack, by pool. */
export type NodePoolsSettings = z.infer<typeof schema>;

export const nodePoolsSettings = settingsKey('nodePools', schema);
