import { z } from 'zod';
import { tierNames } from '../../components/agents/tiers.ts';
import type { ListedConcern } from '../../components/concern/concern.ts';
import {
  cidr,
  cores,
  count,
  cron,
  dnsLabel,
  filled,
  memory,
  port,
  positive,
  text,
} from '../../components/core/schema-rules.ts';
import { severities } from '../../components/security/attestations.ts';
import { personaNames } from '../../components/security/personas.ts';
import { nodeProfileNames } from '../../components/tuning/profiles.ts';
import { concerns as all } from '../concerns.ts';
import { applications } from './applications-schema.ts';
import { budget } from './budget-schema.ts';
import { cloud } from './cloud-schema.ts';
import { crdt } from './crdt-schema.ts';
import { backup, database, elasticache } from './data-schema.ts';
import { edge } from './edge-schema.ts';
import { fleet } from './fleet-schema.ts';
import { mesh, resilience } from './resilience-schema.ts';
import { environmentNames, poolNames } from './settings.ts';

const cluster = z.strictObject({
  kind: z.enum(['embedded', 'existing', 'eks']).optional(),
  name: dnsLabel.optional(),
  kubeconfig: filled.optional(),
  context: filled.optional(),
  region: filled.optional(),
  zones: z.array(filled).min(1).optional(),
  version: text('it is no Kubernetes version', 'write it as 1.34, in quotes', (value) =>
    /^1\.\d+$/.test(value),
  ).optional(),
  vpcCidr: cidr.optional(),
  publicAccessCidrs: z.array(cidr).optional(),
});

const nodePool = z.strictObject({
  instanceType: filled.optional(),
  minNodes: count.optional(),
  maxNodes: count.optional(),
  slicesPerGpu: count.optional(),
  profiles: z.array(z.enum(nodeProfileNames)).optional(),
  alternatives: z.array(filled).optional(),
  schedules: z
    .record(z.string(), z.strictObject({ start: cron, timezone: filled, minNodes: count, maxNodes: count }))
    .optional(),
});

const network = z.strictObject({
  apiServerCidr: cidr.optional(),
  egress: z.array(z.strictObject({ name: dnsLabel, cidr, port, why: filled })).optional(),
});

const ownSchema = z.strictObject({
  environment: z.enum(environmentNames),
  tags: z
    .strictObject({ project: filled.optional(), owner: filled.optional(), costCentre: filled.optional() })
    .optional(),
  cluster: cluster.optional(),
  cloud: cloud.optional(),
  budget: budget.optional(),
  edge: edge.optional(),
  nodePools: z.strictObject(Object.fromEntries(poolNames.map((name) => [name, nodePool.optional()]))).optional(),
  fleet: fleet.optional(),
  network: network.optional(),
  access: z.strictObject(Object.fromEntries(personaNames.map((name) => [name, z.array(filled).optional()]))).optional(),
  admission: z
    .strictObject({
      action: z.enum(['Deny', 'Warn']).optional(),
      registries: z.array(filled).optional(),
      requireDigest: z.boolean().optional(),
      gatekeeper: z.boolean().optional(),
      kyverno: z
        .strictObject({
          enabled: z.boolean().optional(),
          signatures: z
            .strictObject({
              images: z.array(filled).optional(),
              issuer: filled.optional(),
              subject: filled.optional(),
              transparencyLog: filled.optional(),
            })
            .optional(),
          attestations: z
            .strictObject({
              enabled: z.boolean().optional(),
              maxAgeDays: positive.optional(),
              severities: z.array(z.enum(severities)).min(1).optional(),
              mostFindings: count.optional(),
            })
            .optional(),
        })
        .optional(),
    })
    .optional(),
  secrets: z
    .strictObject({
      by: z.enum(['none', 'aws', 'vault']).optional(),
      prefix: filled.optional(),
      refreshMinutes: positive.optional(),
      aws: z.strictObject({ role: filled.optional() }).optional(),
      vault: z
        .strictObject({
          server: filled.optional(),
          mount: filled.optional(),
          authMount: filled.optional(),
          role: filled.optional(),
        })
        .optional(),
      rotation: z.strictObject({ days: positive.optional(), function: filled.optional() }).optional(),
    })
    .optional(),
  quotas: z
    .record(z.string(), z.strictObject({ pods: count.optional(), cpu: cores.optional(), memory: memory.optional() }))
    .optional(),
  applications: applications.optional(),
  crdt: crdt.optional(),
  resilience: resilience.optional(),
  mesh: mesh.optional(),
  jarvis: filled.optional(),
  data: z
    .strictObject({ class: z.enum(['synthetic', 'anonymised', 'live']).optional(), encrypted: z.boolean().optional() })
    .optional(),
  monitoring: z
    .strictObject({
      depth: z.enum(['basic', 'full', 'enterprise', 'enhanced']).optional(),
      automaticRollback: z.boolean().optional(),
    })
    .optional(),
  database: database.optional(),
  elasticache: elasticache.optional(),
  backup: backup.optional(),
  part: z
    .strictObject({
      holds: z.enum(['all', 'shared', 'agents']).optional(),
      tiers: z.array(z.enum(tierNames)).min(1).optional(),
      cell: z.strictObject({ of: positive, this: count }).optional(),
      sharedStack: filled.optional(),
    })
    .optional(),
});

/** What a stack's file may say: any part of {@link StackSettings} over the profile of its environment (A1). */
export function configSchemaOf(concerns: readonly ListedConcern[] = all) {
  // Their keys are known to nobody but themselves, and so to no type here.
  const keys: Readonly<Record<never, z.ZodType>> = Object.fromEntries(
    concerns.map(({ name, written }) => [name, written.optional()]),
  );
  return ownSchema.extend(keys);
}

/** A stack's configuration as written: only what differs from its profile. Of concerns it has a key each. */
export type StackConfig = z.infer<typeof ownSchema>;
