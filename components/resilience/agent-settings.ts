import type { ResilienceSpec } from './spec.ts';

/** Where every agent finds which agents to ask when another one fails. */
export const fallbacksFile = { configMap: 'agent-fallbacks', mountPath: '/app/fallbacks', key: 'fallbacks.json' };

/**
 * The variables that configure what agents do about requests that fail. All values are text. Where a mesh does retries
 * and circuits, agents do neither: three retries of three retries are fifteen.
 */
export function planResilienceSettings(spec: ResilienceSpec): Record<string, string> {
  const { fallbacks, degraded, mesh } = spec;
  return {
    RESILIENCE_BY: mesh ? 'mesh' : 'agent',
    ...(mesh ? { RETRY_MAX_ATTEMPTS: '0', CIRCUIT_BREAKER_ENABLED: 'false' } : ownSettings(spec)),
    FALLBACKS_FILE: `${fallbacksFile.mountPath}/${fallbacksFile.key}`,
    FALLBACK_CATEGORIES: JSON.stringify(fallbacks),
    DEGRADED_MODE: degraded.mode,
    DEGRADED_RETRY_AFTER_SECONDS: String(degraded.retryAfterSeconds),
    ...(degraded.mode === 'stale-cache' ? { DEGRADED_MAX_STALE_SECONDS: String(degraded.maxStaleSeconds) } : {}),
  };
}

function ownSettings({ retries, circuitBreaker }: ResilienceSpec): Record<string, string> {
  return {
    RETRY_MAX_ATTEMPTS: String(retries.attempts),
    RETRY_PER_TRY_TIMEOUT_MS: String(retries.perTryTimeoutMs),
    RETRY_BACKOFF_BASE_MS: String(retries.backoffBaseMs),
    RETRY_BACKOFF_MAX_MS: String(retries.backoffMaxMs),
    RETRY_ON: retries.retryOn.join(','),
    RETRY_BUDGET_PERCENT: String(retries.budgetPercent),
    RETRY_BUDGET_MIN_CONCURRENCY: String(retries.minRetryConcurrency),
    CIRCUIT_BREAKER_ENABLED: 'true',
    CIRCUIT_BREAKER_CONSECUTIVE_ERRORS: String(circuitBreaker.consecutiveErrors),
    CIRCUIT_BREAKER_INTERVAL_SECONDS: String(circuitBreaker.intervalSeconds),
    CIRCUIT_BREAKER_EJECTION_SECONDS: String(circuitBreaker.ejectionSeconds),
    CIRCUIT_BREAKER_MAX_EJECTION_PERCENT: String(circuitBreaker.maxEjectionPercent),
    CIRCUIT_BREAKER_MAX_CONNECTIONS: String(circuitBreaker.maxConnections),
    CIRCUIT_BREAKER_MAX_PENDING_REQUESTS: String(circuitBreaker.maxPendingRequests),
  };
}
