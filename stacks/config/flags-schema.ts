import { z } from 'zod';
import { cores, filled, image, memory, scaling } from '../../components/core/schema-rules.ts';

const amounts = z.strictObject({ cpu: cores.optional(), memory: memory.optional() });

const value = z.union([z.boolean(), z.string(), z.number(), z.record(z.string(), z.unknown())]);

const rollout = z.record(z.string(), z.number());

const segmentRule = z.union([
  z.strictObject({ segment: filled, variant: filled }),
  z.strictObject({ segment: filled, rollout }),
]);

const flag = z.strictObject({
  description: filled.optional(),
  enabled: z.boolean().optional(),
  variants: z.record(z.string(), value).optional(),
  defaultVariant: z.string().optional(),
  rollout: rollout.optional(),
  bucketBy: z.string().optional(),
  segments: z.array(segmentRule).optional(),
  targeting: z.record(z.string(), z.unknown()).optional(),
});

const attribute = z.string();

const segment = z.union([
  z.strictObject({ attribute, in: z.array(z.union([z.string(), z.number()])) }),
  z.strictObject({ attribute, startsWith: z.string() }),
  z.strictObject({ attribute, endsWith: z.string() }),
  z.strictObject({ attribute, semver: z.string() }),
]);

/** What a stack's file may say of its feature flags: any part of `FlagSettings` (B8). */
export const flags = z.strictObject({
  enabled: z.boolean().optional(),
  image: image.optional(),
  resources: z.strictObject({ requests: amounts.optional(), limits: amounts.optional() }).optional(),
  scaling: scaling.optional(),
  sets: z.record(z.string(), flag).optional(),
  segments: z.record(z.string(), segment).optional(),
});
