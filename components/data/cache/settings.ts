import * as z from 'zod';
import { settingsKey } from '../../concern/settings-key.ts';
import { isCacheNodeType } from '../../core/aws/names.ts';
import { count, filled, positive, text } from '../../core/problems/schema-rules.ts';

const nodeType = text('be a type of cache nodes', 'Write it as cache.t4g.small.', isCacheNodeType);

const schema = z.strictObject({
  enabled: z.boolean().describe('Whether the stack has a cache. Only for a stack that makes its cluster on AWS.'),
  nodeType: nodeType.describe('Type of its machines: `cache.t4g.small`.'),
  nodes: positive.describe('Number of nodes, the first of which takes writes. They spread over several zones.'),
  snapshotDays: count.describe('Days for which its snapshots are kept.'),
  snapshotWindow: filled.describe(
    'When AWS takes a snapshot, in UTC: `05:00-06:00`. Must not overlap `maintenanceWindow`.',
  ),
  maintenanceWindow: filled.describe('When AWS may change it, in UTC: `tue:02:00-tue:04:00`.'),
});

/** A cache in ElastiCache instead of Redis in the cluster. */
export type ElastiCacheSettings = z.infer<typeof schema>;

export const elastiCacheSettings = settingsKey('elasticache', schema);
