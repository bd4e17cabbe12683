import { z } from 'zod';
import { count, cron, filled, image, percent, positive, resources } from '../../components/core/schema-rules.ts';
import { balances } from '../../components/healing/spec.ts';

/** A share of which nothing and everything are none. */
const part = z.number().int().min(1).max(99);

/** What a stack's file may say of what heals itself: any part of `HealingSettings` (B10). */
export const healing = z.strictObject({
  enabled: z.boolean().optional(),
  kubectl: image.optional(),
  descheduler: z
    .strictObject({
      enabled: z.boolean().optional(),
      image: image.optional(),
      schedule: cron.optional(),
      resources: resources.optional(),
      balance: z.enum(balances).optional(),
      lowPercent: percent.optional(),
      highPercent: percent.optional(),
      restarts: positive.optional(),
      priorityThreshold: count.optional(),
      evictions: z.strictObject({ node: positive.optional(), namespace: positive.optional() }).optional(),
    })
    .optional(),
  drain: z
    .strictObject({
      enabled: z.boolean().optional(),
      schedule: cron.optional(),
      resources: resources.optional(),
      conditions: z.array(filled).min(1).optional(),
      mostNodes: positive.optional(),
    })
    .optional(),
  nodeProblems: z
    .strictObject({
      enabled: z.boolean().optional(),
      image: image.optional(),
      resources: resources.optional(),
      journalGroup: positive.optional(),
      repair: z.boolean().optional(),
    })
    .optional(),
  volumes: z
    .strictObject({
      enabled: z.boolean().optional(),
      image: image.optional(),
      resources: resources.optional(),
      schedule: cron.optional(),
      greatestTimes: z.number().gt(1).optional(),
      freePercent: part.optional(),
      increasePercent: positive.optional(),
    })
    .optional(),
  diagnosis: z
    .strictObject({
      enabled: z.boolean().optional(),
      schedule: cron.optional(),
      resources: resources.optional(),
      restarts: positive.optional(),
      windowSeconds: positive.optional(),
      repair: z.boolean().optional(),
    })
    .optional(),
});
