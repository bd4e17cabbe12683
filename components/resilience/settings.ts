import * as z from 'zod';
import { settingsKey } from '../concern/settings-key.ts';
import { count, filled, percent, positive } from '../core/problems/schema-rules.ts';
import { degradedModes } from './spec.ts';

const schema = z.strictObject({
  circuitBreaker: z
    .strictObject({
      consecutiveErrors: positive.describe(
        'Consecutive 5xx errors, timeouts and refused connections included, after which a replica is ejected.',
      ),
      intervalSeconds: positive.describe('Time between two checks of which replicas to eject or readmit, in seconds.'),
      ejectionSeconds: positive.describe('How long the first ejection lasts, in seconds. Further ones last longer.'),
      maxEjectionPercent: percent.describe('Most replicas of an agent that may be ejected at once, in percent.'),
      maxConnections: positive.describe('Most connections that one client opens to an agent.'),
      maxPendingRequests: positive.describe(
        'Most requests of one client that wait for a connection. Others fail at once.',
      ),
    })
    .describe('The circuit breaker: when a failing replica gets no requests for a while.'),
  retries: z
    .strictObject({
      attempts: count.describe('Attempts after the first; 0 for none.'),
      perTryTimeoutMs: positive.describe('How long one attempt may take, in milliseconds.'),
      backoffBaseMs: positive.describe('Wait before the first retry, in milliseconds. It doubles with each.'),
      backoffMaxMs: positive.describe('Longest wait before a retry, in milliseconds.'),
      retryOn: z.array(filled).min(1).describe('What is retried: conditions by Envoy’s names, and status codes.'),
      budgetPercent: percent.describe('Most retries under way at once, in percent of the requests under way.'),
      minRetryConcurrency: positive.describe(
        'Number of retries that may always be under way at once, however few requests are.',
      ),
    })
    .describe('When a failed request is sent again.'),
  fallbacks: z
    .record(z.string(), z.array(filled).describe('Categories, in the order in which they take over.'))
    .describe('By category of agents: the categories that take its requests, in order, when its own agents fail.'),
  maxFallbacks: positive.describe('Most agents that stand in for one, where there is no mesh.'),
  degraded: z
    .strictObject({
      mode: z
        .enum(degradedModes)
        .describe(
          '`stale-cache`: answers from the cache that have expired; `reduced`: whatever works without the failed part; `reject`: a refusal at once.',
        ),
      maxStaleSeconds: positive.describe(
        'How long after it has expired an answer may still be given, in seconds. Only for `stale-cache`.',
      ),
      retryAfterSeconds: positive.describe('When a refused client should try again, in seconds.'),
    })
    .describe('What an agent does when no agent can answer in full.'),
});

/** What happens to requests that fail. */
export type ResilienceSettings = z.infer<typeof schema>;

export const resilienceSettings = settingsKey('resilience', schema);
