import { isIP } from 'node:net';
import { z } from 'zod';
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
    gpuSlices: count.describe('Slices of a GPU that an agent gets, where there are any.'),
    cacheTtlSeconds: count.describe('How long cached answers stay good, in seconds.'),
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
          minShare: share.describe('Share of the full memory below which it does not go.'),
          maxShare: share.describe('Share of the full memory above which it does not go.'),
        })
        .describe('A vertical autoscaler of memory.'),
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
        enabled: z.boolean().describe('Whether agents keep answers themselves.'),
        megabytes: z.number().min(0).describe('Room for answers, in megabytes.'),
      })
      .describe('The cache in the agent itself.'),
    l2: z
      .strictObject({
        enabled: z.boolean().describe('Whether agents share answers in Redis, which the platform does not bring yet.'),
        host: address.exactOptional().describe('Name or address of Redis: `redis.data.svc`.'),
        port: port.describe('Port of Redis.'),
        keyPrefix: filled.describe('What the keys begin with, so that one Redis serves several fleets.'),
        password: secretKeyField('Secret with the password. Default: Redis asks for none.').exactOptional(),
      })
      .describe('The cache that all agents share.'),
    l3: z
      .strictObject({
        enabled: z.boolean().describe('Whether a CDN keeps answers that are the same for everybody.'),
        url: httpUrl.exactOptional().describe('Where the CDN answers: `https://cdn.example.com/agents`.'),
        maxAgeSeconds: positive
          .exactOptional()
          .describe('How long the CDN may keep an answer, in seconds. Default: as long as the tier says.'),
      })
      .describe('The cache before the agents.'),
  })
  .describe('Where agents keep answers, for as long as their tier says.');

const rollout = z
  .strictObject({
    maxSurgePercent: percent.describe('Replicas above the wanted count during an update, in percent.'),
    maxUnavailablePercent: percent.describe('Replicas that may be missing during an update, in percent.'),
    progressDeadlineSeconds: count.describe('Time within which an update must make progress, in seconds.'),
    revisionHistoryLimit: count.describe('Old versions that are kept for a rollback.'),
    drainSeconds: count.describe(
      'Time between the end of traffic and the stop signal, while endpoints drain, in seconds.',
    ),
    terminationGraceSeconds: count.describe('Time that a pod has to end by itself, drain included, in seconds.'),
  })
  .describe('How a new version replaces the old one.');

const override = z
  .strictObject({
    image: imageChangeField('this agent'),
    scaling: scalingChangeField('this agent'),
    disruptionBudget: disruptionBudgetField('this agent').exactOptional(),
  })
  .describe('What one agent has otherwise than its tier, by its name.');

const schema = z.strictObject({
  namespace: dnsLabel.describe('Namespace of the agents.'),
  catalog: filled.describe('Path of the agent catalog, relative to the project.'),
  image: imageField('each agent; `{agent}` in the repository stands for the agent’s name'),
  gpuResource: gpuResource.describe(
    'Extended resource that is one slice of a GPU, or `none` where the environment has no GPUs.',
  ),
  prometheus: httpUrl.describe('Where KEDA and others ask for metrics: `http://prometheus.monitoring.svc:9090`.'),
  poolAffinity: z
    .enum(['required', 'preferred', 'none'])
    .describe('Whether agents must, would rather, or need not run in their tier’s node pool.'),
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
  overrides: z.record(z.string(), override).describe('What agents have otherwise than their tier, by agent.'),
});

/** The fleet of agents. */
export type FleetSettings = z.infer<typeof schema>;

export const fleetSettings = settingsKey('fleet', schema);
