import { z } from 'zod';
import { count, dnsLabel, filled, percent, positive, resources } from '../../components/core/schema-rules.ts';
import { degradedModes } from '../../components/resilience/spec.ts';

/** What a stack's file may say of requests that fail: any part of `ResilienceSettings` (B9). */
export const resilience = z.strictObject({
  circuitBreaker: z
    .strictObject({
      consecutiveErrors: positive.optional(),
      intervalSeconds: positive.optional(),
      ejectionSeconds: positive.optional(),
      maxEjectionPercent: percent.optional(),
      maxConnections: positive.optional(),
      maxPendingRequests: positive.optional(),
    })
    .optional(),
  retries: z
    .strictObject({
      attempts: count.optional(),
      perTryTimeoutMs: positive.optional(),
      backoffBaseMs: positive.optional(),
      backoffMaxMs: positive.optional(),
      retryOn: z.array(filled).min(1).optional(),
      budgetPercent: percent.optional(),
      minRetryConcurrency: positive.optional(),
    })
    .optional(),
  fallbacks: z.record(z.string(), z.array(filled)).optional(),
  fallbackLimit: positive.optional(),
  degraded: z
    .strictObject({
      mode: z.enum(degradedModes).optional(),
      maxStaleSeconds: positive.optional(),
      retryAfterSeconds: positive.optional(),
    })
    .optional(),
});

/** What a stack's file may say of its service mesh: any part of `MeshSettings`. */
export const mesh = z.strictObject({
  enabled: z.boolean().optional(),
  controlPlaneNamespace: dnsLabel.optional(),
  proxy: resources.optional(),
});
