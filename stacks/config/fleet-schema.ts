import { z } from 'zod';
import { tierNames } from '../../components/agents/tiers.ts';
import {
  amounts,
  count,
  dnsLabel,
  filled,
  image,
  percent,
  port,
  positive,
  scaling,
  share,
  spread,
  text,
} from '../../components/core/schema-rules.ts';

const disruptionBudget = z.union([
  z.strictObject({ minAvailablePercent: percent }),
  z.strictObject({ maxUnavailable: count }),
]);

const tier = z.strictObject({
  figures: amounts.extend({ gpuSlices: count.optional(), cacheTtlSeconds: count.optional() }).optional(),
  requestShare: share.optional(),
  limitShare: share.optional(),
  scaling: scaling.optional(),
  vertical: z
    .strictObject({
      mode: z.enum(['None', 'Off', 'Initial', 'Recreate', 'InPlaceOrRecreate']).optional(),
      leastShare: share.optional(),
      greatestShare: share.optional(),
    })
    .optional(),
  disruptionBudget: disruptionBudget.optional(),
});

const cache = z.strictObject({
  l1: z.strictObject({ enabled: z.boolean().optional(), megabytes: z.number().min(0).optional() }).optional(),
  l2: z
    .strictObject({
      enabled: z.boolean().optional(),
      host: filled.optional(),
      port: port.optional(),
      keyPrefix: filled.optional(),
      password: z.strictObject({ name: filled, key: filled }).optional(),
    })
    .optional(),
  l3: z
    .strictObject({
      enabled: z.boolean().optional(),
      url: text('it is no address of a web server', 'write it as https://cdn.example.com', (value) =>
        /^https?:\/\/[^\s/]+(\/\S*)?$/.test(value),
      ).optional(),
      maxAgeSeconds: positive.optional(),
    })
    .optional(),
});

/** What may be said of the agents, and of what they share. */
export const fleet = z.strictObject({
  namespace: dnsLabel.optional(),
  catalogue: filled.optional(),
  image: image.optional(),
  gpuResource: filled.optional(),
  prometheus: filled.optional(),
  pools: z.enum(['required', 'preferred', 'none']).optional(),
  tiers: z.strictObject(Object.fromEntries(tierNames.map((name) => [name, tier.optional()]))).optional(),
  logLevel: z.enum(['DEBUG', 'INFO', 'WARNING', 'ERROR']).optional(),
  debug: z.boolean().optional(),
  maxWorkers: z.number().int().min(1).optional(),
  rateLimiting: z.boolean().optional(),
  corsProtection: z.boolean().optional(),
  cache: cache.optional(),
  secrets: z.record(z.string(), z.strictObject({ name: filled, key: filled })).optional(),
  rollout: z
    .strictObject({
      maxSurgePercent: percent.optional(),
      maxUnavailablePercent: percent.optional(),
      progressDeadlineSeconds: count.optional(),
      revisionHistoryLimit: count.optional(),
      drainSeconds: count.optional(),
      terminationGraceSeconds: count.optional(),
    })
    .optional(),
  spread: spread.optional(),
  appArmor: z.boolean().optional(),
  overrides: z
    .record(
      z.string(),
      z.strictObject({
        image: image.optional(),
        scaling: scaling.optional(),
        disruptionBudget: disruptionBudget.optional(),
      }),
    )
    .optional(),
});
