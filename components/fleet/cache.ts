import type { Problem } from '../core/problems/problem.ts';
import type { ScratchSpec } from '../workload/spec.ts';

/** The three levels at which agents cache answers. At each they stay valid for as long as the tier says. */
export interface CacheSpec {
  /** In the agent itself. */
  readonly l1: {
    readonly enabled: boolean;
    /** Room for answers, in megabytes. Default 5. */
    readonly megabytes: number;
  };
  /** In Redis, shared by all agents. The platform does not deploy Redis. */
  readonly l2: {
    readonly enabled: boolean;
    /** Name or address of Redis: `redis.data.svc`. */
    readonly host?: string;
    /** Default 6379. */
    readonly port: number;
    /** What the keys begin with, so that one Redis serves several fleets. Default `agents`. */
    readonly keyPrefix: string;
    /** Secret with the password, by reference. Default: Redis asks for none. */
    readonly password?: { readonly name: string; readonly key: string };
  };
  /** In a CDN in front of the agents, for answers that are the same for everybody. On AWS the platform makes one. */
  readonly l3: {
    readonly enabled: boolean;
    /** Where the CDN answers: `https://cdn.example.com/agents`. */
    readonly url?: string;
    /** How long the CDN may keep an answer, in seconds. Default: as long as the tier says. */
    readonly maxAgeSeconds?: number;
  };
}

/** 5 MB in the agent, and nothing that needs Redis or a CDN. */
export const defaultCache: CacheSpec = {
  l1: { enabled: true, megabytes: 5 },
  l2: { enabled: false, port: 6379, keyPrefix: 'agents' },
  l3: { enabled: false },
};

/** The variables that configure the caches of a tier's agents. The password comes from a secret. */
export function planCacheVariables({ l1, l2, l3 }: CacheSpec, ttlSeconds: number): Record<string, string> {
  const ttl = String(ttlSeconds);
  return {
    CACHE_TTL_SECONDS: ttl,
    CACHE_L1_ENABLED: String(l1.enabled),
    ...(l1.enabled ? { CACHE_L1_SIZE_MB: String(l1.megabytes), CACHE_L1_TTL_SECONDS: ttl } : {}),
    CACHE_L2_ENABLED: String(l2.enabled),
    ...(l2.enabled
      ? {
          CACHE_L2_HOST: l2.host ?? '',
          CACHE_L2_PORT: String(l2.port),
          CACHE_L2_KEY_PREFIX: l2.keyPrefix,
          CACHE_L2_TTL_SECONDS: ttl,
        }
      : {}),
    CACHE_L3_ENABLED: String(l3.enabled),
    ...(l3.enabled
      ? { CACHE_L3_URL: l3.url ?? '', CACHE_L3_MAX_AGE_SECONDS: String(l3.maxAgeSeconds ?? ttlSeconds) }
      : {}),
  };
}

/** The variable with the password of Redis. */
export const cachePassword = 'CACHE_L2_PASSWORD';

/** Variables of the caches that come from secrets. */
export function cacheSecrets({
  l2,
}: CacheSpec): Readonly<Record<string, { readonly name: string; readonly key: string }>> {
  return l2.enabled && l2.password !== undefined ? { [cachePassword]: l2.password } : {};
}

/** Where an agent keeps its own cache: three times its size and 1 MiB more, because its index needs space too. */
export function cacheScratch({ l1 }: CacheSpec): ScratchSpec[] {
  return l1.enabled ? [{ mountPath: '/var/cache/agent', mebibytes: Math.ceil(l1.megabytes * 3) + 1 }] : [];
}

/** Everything wrong with caches: an enabled one needs a size or an address, and keeps answers for some time. */
export function checkCache(
  path: string,
  cache: CacheSpec,
  tiers: Readonly<Record<string, { readonly figures: { readonly cacheTtlSeconds: number } }>>,
): Problem[] {
  const { l1, l2, l3 } = cache;
  const problems: Problem[] = [];
  if (l1.enabled && l1.megabytes <= 0) {
    const must = 'be above 0 if l1 is enabled';
    problems.push({ path: `${path}.cache.l1.megabytes`, got: l1.megabytes, must, fix: 'Raise it, or disable l1.' });
  }
  if (l2.enabled && l2.host === undefined) {
    const must = 'be set if l2 is enabled';
    problems.push({ path: `${path}.cache.l2.host`, got: l2.host, must, fix: 'Name the host of Redis, or disable l2.' });
  }
  if (l3.enabled && l3.url === undefined) {
    const must = 'be set if l3 is enabled';
    problems.push({ path: `${path}.cache.l3.url`, got: l3.url, must, fix: 'Write the URL of the CDN, or disable l3.' });
  }
  if (!l1.enabled && !l2.enabled && !l3.enabled) return problems;
  for (const [tier, { figures }] of Object.entries(tiers)) {
    if (figures.cacheTtlSeconds > 0) continue;
    problems.push({
      path: `${path}.tiers.${tier}.figures.cacheTtlSeconds`,
      got: figures.cacheTtlSeconds,
      must: 'be above 0 if a cache is enabled',
      fix: 'Raise it, or disable all levels of the cache.',
    });
  }
  return problems;
}
