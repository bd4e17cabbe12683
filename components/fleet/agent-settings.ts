import type { Resources } from '../core/values/quantity.ts';
import { type CacheSpec, planCacheVariables } from './cache.ts';

/** How agents behave in an environment. */
export interface AgentSettings {
  /** `development`, `production`: agents' own name for where they run. */
  readonly environment: string;
  readonly logLevel: 'DEBUG' | 'INFO' | 'WARNING' | 'ERROR';
  readonly debug: boolean;
  /** Parallel workers in an agent: 4 in development, 8 in production. */
  readonly maxWorkers: number;
  readonly rateLimiting: boolean;
  readonly corsProtection: boolean;
  /** Address of flagd. Default: none, and agents use the defaults in their code. */
  readonly flags?: { readonly host: string; readonly port: number };
}

/** Share of the memory limit that the JavaScript heap may take: 6144 MB of 8 GB. */
const heapShare = 0.75;

/** V8 collects garbage every so many allocations. */
const gcInterval = 100;

/**
 * The variables of a tier's agents, from the environment's settings and the tier's own limits. All values are
 * text. NODE_OPTIONS has the heap size alone: Node refuses to start with `--gc-interval` or `--optimize-for-size` in
 * it, so these two are plain variables.
 */
export function planSettings(
  settings: AgentSettings,
  tier: { readonly limits: Resources; readonly cache: CacheSpec; readonly cacheTtlSeconds: number },
): Record<string, string> {
  const heap = Math.max(1, Math.floor(tier.limits.mebibytes * heapShare));
  return {
    ENVIRONMENT: settings.environment,
    LOG_LEVEL: settings.logLevel,
    DEBUG: String(settings.debug),
    MAX_WORKERS: String(settings.maxWorkers),
    ENABLE_RATE_LIMITING: String(settings.rateLimiting),
    ENABLE_CORS_PROTECTION: String(settings.corsProtection),
    ...planCacheVariables(tier.cache, tier.cacheTtlSeconds),
    NODE_OPTIONS: `--max-old-space-size=${heap}`,
    NODE_HEAP_SIZE_MB: String(heap),
    GC_INTERVAL: String(gcInterval),
    OPTIMIZE_FOR_SIZE: 'true',
    CONTAINER_MEMORY_LIMIT: tier.limits.memory,
    CONTAINER_CPU_LIMIT: `${tier.limits.milliCpu}m`,
    ...(settings.flags === undefined ? {} : planFlagVariables(settings.flags)),
  };
}

/**
 * What OpenFeature's flagd providers read, in every language: the address, never a flag, so that no flag replaces pods.
 */
function planFlagVariables({ host, port }: NonNullable<AgentSettings['flags']>): Record<string, string> {
  return { FLAGD_HOST: host, FLAGD_PORT: String(port), FLAGD_RESOLVER: 'rpc' };
}
