import type { PartialSettings } from '../config/settings.ts';

/**
 * Who takes the requests of a category when its own agents fail (ours; 003 §3.2 asks for secondary agents and names
 * none). Agents that orchestrate are the most general ones, and the last resort of nearly all.
 */
export const defaultFallbacks: Readonly<Record<string, readonly string[]>> = {
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

/** Three retries are from 003 §3.2; every other figure is ours, and none was tried on agents at work. */
export const resilienceDefaults = {
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
    // Only what no agent has begun to work on: work that was half done may not bear doing twice.
    retryOn: ['connect-failure', 'refused-stream', 'reset-before-request', '503'],
    budgetPercent: 20,
    minRetryConcurrency: 3,
  },
  fallbacks: defaultFallbacks,
  fallbackLimit: 3,
  degraded: { mode: 'stale-cache', maxStaleSeconds: 3600, retryAfterSeconds: 30 },
} satisfies PartialSettings['resilience'];

/** No mesh: not every cluster has Istio. The proxy's figures are ours, and unmeasured. */
export const meshDefaults = {
  enabled: false,
  controlPlaneNamespace: 'istio-system',
  proxy: { requests: { cpu: '100m', memory: '128Mi' }, limits: { cpu: '500m', memory: '256Mi' } },
} satisfies PartialSettings['mesh'];
