import { z } from 'zod';
import {
  cron,
  dnsLabel,
  filled,
  image,
  memory,
  percent,
  positive,
  resources,
  retention,
  scaling,
  spread,
  text,
  volumeSize,
} from '../../components/core/schema-rules.ts';
import { conflictModes } from '../../components/crdt/spec.ts';

const replication = z.strictObject({
  factor: positive.optional(),
  syncIntervalSeconds: positive.optional(),
  conflictResolution: z.enum(conflictModes).optional(),
  gossip: z
    .strictObject({
      enabled: z.boolean().optional(),
      intervalSeconds: positive.optional(),
      fanout: positive.optional(),
    })
    .optional(),
});

/** What a stack's file may say of its CRDT cluster: any part of `CrdtSettings` (B13). */
export const crdt = z.strictObject({
  enabled: z.boolean().optional(),
  image: image.optional(),
  resources: resources.optional(),
  scratch: memory.optional(),
  scaling: scaling.optional(),
  replication: replication.optional(),
  storage: z
    .strictObject({ size: volumeSize.optional(), class: filled.optional(), retain: z.boolean().optional() })
    .optional(),
  rateLimit: z
    .strictObject({
      enabled: z.boolean().optional(),
      requestsPerMinute: positive.optional(),
      burst: positive.optional(),
    })
    .optional(),
  apiKeys: z
    .strictObject({
      required: z.boolean().optional(),
      secret: z.strictObject({ name: filled, key: filled }).optional(),
      gatewaySecret: filled.optional(),
    })
    .optional(),
  metrics: z.boolean().optional(),
  monitoring: z
    .strictObject({
      alerts: z.boolean().optional(),
      dashboard: z.boolean().optional(),
      retention: retention.optional(),
      thresholds: z
        .strictObject({
          cpuPercent: percent.optional(),
          memoryPercent: percent.optional(),
          diskPercent: percent.optional(),
          syncLatencyMilliseconds: positive.optional(),
        })
        .optional(),
    })
    .optional(),
  ingress: z
    .strictObject({
      enabled: z.boolean().optional(),
      by: z.enum(['ingress', 'gateway', 'envoy-gateway']).optional(),
      host: filled.optional(),
      tlsSecret: filled.optional(),
      className: filled.optional(),
      controllerNamespace: dnsLabel.optional(),
    })
    .optional(),
  backup: z
    .strictObject({
      enabled: z.boolean().optional(),
      schedule: cron.optional(),
      keepHours: positive.optional(),
      path: text('it does not begin with a slash', 'write it as /snapshot', (value) =>
        /^\/[\w./-]*$/.test(value),
      ).optional(),
      image: image.optional(),
      size: volumeSize.optional(),
    })
    .optional(),
  spread: spread.optional(),
});
