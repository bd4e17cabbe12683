import { z } from 'zod';
import { count, filled, positive, text } from '../../components/core/schema-rules.ts';

const region = text('it is no name of an AWS region', 'write it as eu-west-1', (value) =>
  /^[a-z]{2}(-[a-z]+)+-\d$/.test(value),
);

/** What a stack's file may say of its database. */
export const database = z.strictObject({
  enabled: z.boolean().optional(),
  instanceClass: filled.optional(),
  version: text('it is no version of PostgreSQL', 'write it as 17, in quotes', (value) =>
    /^\d{2}(\.\d+)?$/.test(value),
  ).optional(),
  storage: z.strictObject({ gibibytes: positive.optional(), greatest: positive.optional() }).optional(),
  multiAz: z.boolean().optional(),
  replica: z.boolean().optional(),
  backupDays: positive.optional(),
  backupWindow: filled.optional(),
  maintenanceWindow: filled.optional(),
  insightsDays: positive.optional(),
});

/** What a stack's file may say of a cache in ElastiCache. */
export const elasticache = z.strictObject({
  enabled: z.boolean().optional(),
  nodeType: filled.optional(),
  nodes: positive.optional(),
  snapshotDays: count.optional(),
  snapshotWindow: filled.optional(),
  maintenanceWindow: filled.optional(),
});

const schedule = z.strictObject({
  everyHours: positive.optional(),
  keepDays: positive.optional(),
  dailyDays: count.optional(),
  weeklyMonths: count.optional(),
  pointInTime: z.boolean().optional(),
});

/** What a stack's file may say of backups. */
export const backup = z.strictObject({
  enabled: z.boolean().optional(),
  copyRegions: z.array(region).optional(),
  database: schedule.optional(),
  volumes: schedule.optional(),
  lock: z
    .strictObject({
      enabled: z.boolean().optional(),
      leastDays: positive.optional(),
      finalAfterDays: positive.optional(),
    })
    .optional(),
  restoreTests: z.boolean().optional(),
  rtoMinutes: positive.optional(),
  rpoMinutes: positive.optional(),
});
