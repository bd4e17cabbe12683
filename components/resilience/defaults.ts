import type { Defaults } from '../concern/concern.ts';
import type { ResilienceSettings } from './settings.ts';

/**
 * Who takes the requests of a category when its own agents fail. Agents that orchestrate are the most general ones, and
 * the last resort of nearly all.
 */
export const defaultFallbacks: Readonly<Record<string, string[]>> = {
  coding: ['research', 'orchestration'],
  data: ['ml', 'orchestration'],
  governance: ['management', 'orchestration'],
  infrastructure: ['ops', 'orchestration'],
  interface: ['orchestration'],
  management: ['orchestration'],
  ml: ['research', 'orchestration'],
  ops: ['orchestration'],
  research: ['orchestration'],
  security: ['infrastructure', 'ops'],
};

/** None of these figures was tested on working agents. */
export const resilienceDefaults: Defaults<ResilienceSettings> = {
  common: {
    circuitBreaker: {
      consecutiveErrors: 5,
      intervalSeconds: 10,
      ejectionSeconds: 30,
      maxEjectionPercent: 50,
      maxConnections: 100,
      maxPendingRequests: 100,
    },
    retries: {
      attempts: 3,
      perTryTimeoutMs: 10_000,
      backoffBaseMs: 100,
      backoffMaxMs: 1000,
      // Only what no agent has begun to work on: half-done work may not be safe to repeat.
      retryOn: ['connect-failure', 'refused-stream', 'reset-before-request', '503'],
      budgetPercent: 20,
      minRetryConcurrency: 3,
    },
    fallbacks: defaultFallbacks,
    maxFallbacks: 3,
    degraded: { mode: 'stale-cache', maxStaleSeconds: 3600, retryAfterSeconds: 30 },
  },
};
