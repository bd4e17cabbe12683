import { isIP } from 'node:net';
import * as z from 'zod';
import {
  disruptionBudgetField,
  imageChangeField,
  imageField,
  scalingChangeField,
  scalingField,
  secretKeyField,
  spreadField,
} from '../concern/fields.ts';
import { settingsKey } from '../concern/settings-key.ts';
import {
  cores,
  count,
  dnsLabel,
  filled,
  httpUrl,
  memory,
  percent,
  port,
  positive,
  share,
  text,
} from '../core/problems/schema-rules.ts';
import { isDnsSubdomain, isExtendedResource } from '../core/values/name.ts';

const figures = z
  .strictObject({
    cpu: cores.describe('Cores that an agent gets at full scale: `4`, `500m`.'),
    memory: memory.describe('Memory that an agent gets at full scale: `16Gi`.'),
    gpuSlices: count.describe('GPU slices that an agent gets, where the environment has GPUs.'),
    cacheTtlSeconds: count.describe('How long cached answers stay valid, in seconds.'),
  })
  .describe('What an agent gets at full scale.');

const tierField = (tier: string) =>
  z
    .strictObject({
      figures,
      requestShare: share.describe('Share of the full amounts that agents request, above 0 to 1.'),
      limitShare: share.describe('Share of the full amounts that agents are limited to, from `requestShare` to 1.'),
      scaling: scalingField(`each agent of ${tier}`),
      vertical: z
        .strictObject({
          mode: z
            .enum(['None', 'Off', 'Initial', 'Recreate', 'InPlaceOrRecreate'])
            .describe(
              'When a vertical autoscaler sets the memory of agents: `None` for no autoscaler, `Off` to recommend only.',
            ),
          minShare: share.describe('Lowest memory request that it sets, as a share of the full memory.'),
          maxShare: share.describe('Highest memory request that it sets, as a share of the full memory.'),
        })
        .describe('The vertical autoscaler of memory.'),
      disruptionBudget: disruptionBudgetField('an agent'),
    })
    .describe(`The agents of ${tier}.`);

const gpuResource = text(
  'be the name of an extended resource, or none',
  'Write it as nvidia.com/gpu.',
  (value) => value === 'none' || isExtendedResource(value),
);

const address = text(
  'be a host name or an IP address, without a port',
  'Write it as redis.data.svc.',
  (value) => isDnsSubdomain(value.toLowerCase()) || isIP(value) !== 0,
);

const cache = z
  .strictObject({
    l1: z
      .strictObject({
        enabled: z.boolean().describe('Whether each agent caches answers itself.'),
        megabytes: z.number().min(0).describe('Size of the cache, in megabytes.'),
      })
      .describe('The cache in the agent itself.'),
    l2: z
      .strictObject({
        enabled: z.boolean().describe('Whether agents share answers in Redis, which the platform does not deploy.'),
        host: address.exactOptional().describe('Name or address of Redis: `redis.data.svc`.'),
        port: port.describe('Port of Redis.'),
        keyPrefix: filled.describe('Prefix of the keys, so that one Redis serves several fleets.'),
        password: secretKeyField('Secret with the password. Default: no password.').exactOptional(),
      })
      .describe('The cache that all agents share.'),
    l3: z
      .strictObject({
        enabled: z.boolean().describe('Whether a CDN caches answers that are the same for everybody.'),
        url: httpUrl.exactOptional().describe('URL of the CDN: `https://cdn.example.com/agents`.'),
        maxAgeSeconds: positive
          .exactOptional()
          .describe('How long the CDN may keep an answer, in seconds. Default: `cacheTtlSeconds` of the tier.'),
      })
      .describe('The cache in front of the agents.'),
  })
  .describe('Where agents cache answers, for the `cacheTtlSeconds` of their tier.');

const rollout = z
  .strictObject({
    maxSurgePercent: percent.describe('Replicas above the desired count during an update, in percent.'),
    maxUnavailablePercent: percent.describe('Replicas that may be missing during an update, in percent.'),
    progressDeadlineSeconds: count.describe('Time within which an update must make progress, in seconds.'),
    revisionHistoryLimit: count.describe('How many old versions are kept for a rollback.'),
    drainSeconds: count.describe(
      'Time between the end of traffic and the stop signal, while endpoints drain, in seconds.',
    ),
    terminationGraceSeconds: count.describe('Time that a pod has to stop, drain included, in seconds.'),
  })
  .describe('How a new version replaces the old one.');

const override = z
  .strictObject({
    image: imageChangeField('this agent'),
    scaling: scalingChangeField('this agent'),
    disruptionBudget: disruptionBudgetField('this agent').exactOptional(),
  })
  .describe('What one agent has that differs from its tier.');

const schema = z.strictObject({
  namespace: dnsLabel.describe('Namespace of the agents.'),
  catalog: filled.describe('Path of the agent catalog, relative to the project.'),
  image: imageField('each agent; `{agent}` in the repository stands for the agent’s name'),
  gpuResource: gpuResource.describe(
    'Extended resource that stands for one GPU slice, or `none` where the environment has no GPUs.',
  ),
  prometheus: httpUrl.describe('URL of Prometheus, for KEDA and others: `http://prometheus.monitoring.svc:9090`.'),
  poolAffinity: z
    .enum(['required', 'preferred', 'none'])
    .describe('Whether agents must run in their tier’s node pool, prefer it, or run on any node.'),
  tiers: z
    .strictObject({ tier1: tierField('tier 1'), tier2: tierField('tier 2'), tier3: tierField('tier 3') })
    .describe('How the agents of each tier run.'),
  logLevel: z.enum(['DEBUG', 'INFO', 'WARNING', 'ERROR']).describe('What agents log: variable `LOG_LEVEL`.'),
  debug: z.boolean().describe('Variable `DEBUG` of agents.'),
  maxWorkers: z.number().int().min(1).describe('Parallel workers in an agent: variable `MAX_WORKERS`.'),
  rateLimiting: z.boolean().describe('Variable `ENABLE_RATE_LIMITING` of agents.'),
  corsProtection: z.boolean().describe('Variable `ENABLE_CORS_PROTECTION` of agents.'),
  cache,
  secrets: z
    .record(z.string(), secretKeyField('Key of a Secret.'))
    .describe('Variables of agents that come from secrets, by reference.'),
  rollout,
  spread: spreadField('agents'),
  appArmor: z
    .boolean()
    .describe('Whether pods ask for AppArmor’s `RuntimeDefault`. Only nodes whose kernel has AppArmor admit them.'),
  overrides: z.record(z.string(), override).describe('What agents have that differs from their tier, by agent.'),
});

/** The fleet of agents. */
export type FleetSettings = z.infer<typeof schema>;

export const fleetSettings = settingsKey('fleet', schema);
