import type { PlatformTags } from '../core/kubernetes/labels.ts';

/** When a replica that fails is left alone for a while (circuit breaker). */
export interface CircuitBreakerSpec {
  /** Errors of the kind 5xx in a row, time-outs and refused connections among them, that eject a replica. Default 5 (ours). */
  readonly consecutiveErrors: number;
  /** Seconds between two looks at who is to be ejected, or let back. Default 10 (ours). */
  readonly intervalSeconds: number;
  /** Seconds that the first ejection lasts; each further one of the same replica lasts longer. Default 30 (ours). */
  readonly ejectionSeconds: number;
  /** The greatest share of an agent's replicas that may be ejected at once, in percent. Default 50 (ours). */
  readonly maxEjectionPercent: number;
  /** Connections that one client opens to an agent at the most. Default 100 (ours). */
  readonly maxConnections: number;
  /** Requests of one client that wait for a connection at the most; others fail at once. Default 100 (ours). */
  readonly maxPendingRequests: number;
}

/** When a request is sent once more (retry with exponential back-off, at most three). */
export interface RetrySpec {
  /** Attempts after the first. Default 3, and no more. 0: none. */
  readonly attempts: number;
  /** Milliseconds that one attempt may take. Default 10000 (ours). */
  readonly perTryTimeoutMs: number;
  /** Milliseconds before the first retry; they double with each. Default 100 (ours). */
  readonly backoffBaseMs: number;
  /** The longest wait before a retry, in milliseconds. Default 1000 (ours): ten times the base, as Envoy has it. */
  readonly backoffMaxMs: number;
  /** What is tried again: conditions by Envoy's names, and status codes. Default: what an agent has not begun to work on (ours). */
  readonly retryOn: readonly string[];
  /** Retries under way at once, in percent of the requests under way. Default 20 (ours). */
  readonly budgetPercent: number;
  /** Retries that may be under way at once however few requests are. Default 3 (ours). */
  readonly minRetryConcurrency: number;
}

/** What an agent does when nobody can answer in full. */
export const degradedModes = ['stale-cache', 'reduced', 'reject'] as const;

export type DegradedMode = (typeof degradedModes)[number];

/**
 * The last resort (reduced functionality). No mesh can do it: a route cannot answer by itself, so it is
 * the agents' own, with a mesh or without.
 */
export interface DegradedSpec {
  /**
   * `stale-cache`: answers that are past their time; `reduced`: whatever works without the part that failed; `reject`:
   * a refusal at once, with the time to come again. Default `stale-cache` (ours).
   */
  readonly mode: DegradedMode;
  /** How long past its time an answer may still be given, in seconds. Default 3600 (ours). Only for `stale-cache`. */
  readonly maxStaleSeconds: number;
  /** When a client that is refused should come again, in seconds. Default 30 (ours). */
  readonly retryAfterSeconds: number;
}

/** An agent as far as it matters to those who stand in for others. */
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
  /** Agents that stand in for one, at the most, where the agents themselves see to it. Default 3 (ours). */
  readonly maxFallbacks: number;
  readonly degraded: DegradedSpec;
  /** Whether a mesh sees to it, by Istio's resources, or the agents do, by their settings. */
  readonly mesh: boolean;
  /** How long an agent that stops has left for its requests: its grace without the drain. */
  readonly stop: { readonly drainSeconds: number; readonly terminationGraceSeconds: number };
}
