import type { ResilienceSpec } from '../../components/resilience/spec.ts';

/** Two agents that code, two that research, one that orchestrates; the agents see to failures themselves. */
export const resilience: ResilienceSpec = {
  namespace: 'agents',
  tags: { environment: 'production', project: 'fleetwright', owner: 'platform', costCenter: 'operations' },
  agents: [
    { name: 'aider', tier: 'tier2', category: 'coding' },
    { name: 'gpt-engineer', tier: 'tier3', category: 'coding' },
    { name: 'scholar', tier: 'tier2', category: 'research' },
    { name: 'thinker', tier: 'tier1', category: 'research' },
    { name: 'autogpt', tier: 'tier1', category: 'orchestration' },
  ],
  circuitBreaker: {
    consecutiveErrors: 5,
    intervalSeconds: 10,
    ejectionSeconds: 30,
    maxEjectionPercent: 50,
    maxConnections: 100,
    maxPendingRequests: 200,
  },
  retries: {
    attempts: 3,
    perTryTimeoutMs: 10_000,
    backoffBaseMs: 100,
    backoffMaxMs: 1000,
    retryOn: ['connect-failure', '503'],
    budgetPercent: 20,
    minRetryConcurrency: 3,
  },
  fallbacks: { coding: ['research', 'orchestration'], research: ['orchestration'] },
  maxFallbacks: 3,
  degraded: { mode: 'stale-cache', maxStaleSeconds: 3600, retryAfterSeconds: 30 },
  mesh: false,
  stop: { drainSeconds: 10, terminationGraceSeconds: 60 },
};
