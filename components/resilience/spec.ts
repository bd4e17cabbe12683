import type { PlatformTags } from '../core/kubernetes/labels.ts';

/** The circuit breaker: when a failing replica gets no requests for a while. */
export interface CircuitBreakerSpec {
  /** Consecutive 5xx errors, timeouts and refused connections included, after which a replica is ejected. Default 5. */
  readonly consecutiveErrors: number;
  /** Seconds between two checks of which replicas to eject or readmit. Default 10. */
  readonly intervalSeconds: number;
  /** Seconds that the first ejection lasts; each further one of the same replica lasts longer. Default 30. */
  readonly ejectionSeconds: number;
  /** The greatest share of an agent's replicas that may be ejected at once, in percent. Default 50. */
  readonly maxEjectionPercent: number;
  /** Most connections that one client opens to an agent. Default 100. */
  readonly maxConnections: number;
  /** Most requests of one client that wait for a connection; others fail at once. Default 100. */
  readonly maxPendingRequests: number;
}

/** When a failed request is sent again, with exponential back-off. */
export interface RetrySpec {
  /** Attempts after the first, 0 to 3. Default 3. */
  readonly attempts: number;
  /** Milliseconds that one attempt may take. Default 10000. */
  readonly perTryTimeoutMs: number;
  /** Milliseconds before the first retry; they double with each. Default 100. */
  readonly backoffBaseMs: number;
  /** The longest wait before a retry, in milliseconds. Default 1000: ten times the base, as in Envoy. */
  readonly backoffMaxMs: number;
  /** What is retried: conditions by Envoy's names, and status codes. Default: what no agent has begun to work on. */
  readonly retryOn: readonly string[];
  /** Most retries under way at once, in percent of the requests under way. Default 20. */
  readonly budgetPercent: number;
  /** Number of retries that may always be under way at once, however few requests are. Default 3. */
  readonly minRetryConcurrency: number;
}

/** What an agent does when no agent can answer in full. */
export const degradedModes = ['stale-cache', 'reduced', 'reject'] as const;

export type DegradedMode = (typeof degradedModes)[number];

/**
 * The last resort (reduced functionality). No mesh can do it, as a route cannot answer by itself, so it is
 * the agents' own, with a mesh or without.
 */
export interface DegradedSpec {
  /**
   * `stale-cache`: answers from the cache that have expired; `reduced`: whatever works without the failed part;
   * `reject`: a refusal at once, with the time to try again. Default `stale-cache`.
   */
  readonly mode: DegradedMode;
  /** How long after it has expired an answer may still be given, in seconds. Default 3600. Only for `stale-cache`. */
  readonly maxStaleSeconds: number;
  /** When a refused client should try again, in seconds. Default 30. */
  readonly retryAfterSeconds: number;
}

/** What must be known about an agent to find its stand-ins. */
export interface FallbackAgent {
  readonly name: string;
  readonly tier: string;
  readonly category: string;
}

/** What happens to requests that fail. Immutable. */
export interface ResilienceSpec {
  /** Namespace of the agents. */
  readonly namespace: string;
  readonly tags: PlatformTags;
  readonly agents: readonly FallbackAgent[];
  readonly circuitBreaker: CircuitBreakerSpec;
  readonly retries: RetrySpec;
  /**
   * By category: the categories whose agents take its requests, in order, when its own agents fail. Agents of one
   * category always stand in for one another. A cycle is a Problem.
   */
  readonly fallbacks: Readonly<Record<string, readonly string[]>>;
  /** Most agents that stand in for one, where there is no mesh. Default 3. */
  readonly maxFallbacks: number;
  readonly degraded: DegradedSpec;
  /** Whether a mesh does it, by Istio's resources; otherwise the agents do, by their settings. */
  readonly mesh: boolean;
  /** How long a stopping agent has left for its requests: its grace period without the drain. */
  readonly stop: { readonly drainSeconds: number; readonly terminationGraceSeconds: number };
}
