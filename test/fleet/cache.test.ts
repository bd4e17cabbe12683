import assert from 'node:assert/strict';
import { objectsOf } from '../../components/core/kubernetes/plan.ts';
import { namespaceOfHost } from '../../components/core/kubernetes/service-host.ts';
import { formatProblem } from '../../components/core/problems/problem.ts';
import { type CacheSpec, defaultCache } from '../../components/fleet/cache.ts';
import { checkFleet, planFleet, workloadsOf } from '../../components/fleet/fleet-plan.ts';
import type { FleetSpec } from '../../components/fleet/spec.ts';
import type { TierName } from '../../components/fleet/tiers.ts';
import { fleet } from './sample.ts';

const redis: CacheSpec['l2'] = { ...defaultCache.l2, enabled: true, host: 'redis.data.svc' };

const withCache = (change: Partial<CacheSpec>): FleetSpec => ({ ...fleet, cache: { ...defaultCache, ...change } });

const cacheOf = (spec: FleetSpec, tier: TierName): Record<string, string> => {
  const name = `agent-settings-${tier}`;
  const found = objectsOf(planFleet('agents', spec)).find(({ metadata }) => metadata.name === name);
  const { data } = found as unknown as { data: Record<string, string> };
  return Object.fromEntries(Object.entries(data).filter(([key]) => key.startsWith('CACHE_')));
};

const withoutTtl = (change: Partial<CacheSpec>): FleetSpec => {
  const { tier1 } = fleet.tiers;
  const figures = { ...tier1.figures, cacheTtlSeconds: 0 };
  return { ...withCache(change), tiers: { ...fleet.tiers, tier1: { ...tier1, figures } } };
};

const problemsOf = (spec: FleetSpec): string[] => checkFleet('fleet', spec).map(formatProblem);

describe('levels of cache (B6)', () => {
  it('are 5 MB in the agent by default, and no others', () => {
    assert.deepEqual(cacheOf(fleet, 'tier1'), {
      CACHE_TTL_SECONDS: '300',
      CACHE_L1_ENABLED: 'true',
      CACHE_L1_SIZE_MB: '5',
      CACHE_L1_TTL_SECONDS: '300',
      CACHE_L2_ENABLED: 'false',
      CACHE_L3_ENABLED: 'false',
    });
  });

  it('reach agents with the time to live of their tier, at every level (003 §2.1)', () => {
    const spec = withCache({ l2: redis, l3: { enabled: true, url: 'https://cdn.example.com/agents' } });
    for (const [tier, ttl] of [
      ['tier1', '300'],
      ['tier2', '900'],
      ['tier3', '1800'],
    ] as const) {
      assert.deepEqual(cacheOf(spec, tier), {
        CACHE_TTL_SECONDS: ttl,
        CACHE_L1_ENABLED: 'true',
        CACHE_L1_SIZE_MB: '5',
        CACHE_L1_TTL_SECONDS: ttl,
        CACHE_L2_ENABLED: 'true',
        CACHE_L2_HOST: 'redis.data.svc',
        CACHE_L2_PORT: '6379',
        CACHE_L2_KEY_PREFIX: 'agents',
        CACHE_L2_TTL_SECONDS: ttl,
        CACHE_L3_ENABLED: 'true',
        CACHE_L3_URL: 'https://cdn.example.com/agents',
        CACHE_L3_MAX_AGE_SECONDS: ttl,
      });
    }
  });

  it('let the CDN keep answers for another time', () => {
    const l3 = { enabled: true, url: 'https://cdn.example.com', maxAgeSeconds: 60 };
    assert.equal(cacheOf(withCache({ l3 }), 'tier3').CACHE_L3_MAX_AGE_SECONDS, '60');
  });

  it('have room on disk that follows the size of the first', () => {
    const roomOf = (l1: CacheSpec['l1']): number | undefined =>
      workloadsOf(withCache({ l1 }))[0]?.scratch.find(({ mountPath }) => mountPath === '/var/cache/agent')?.mebibytes;
    assert.equal(roomOf({ enabled: true, megabytes: 5 }), 16);
    assert.equal(roomOf({ enabled: true, megabytes: 50 }), 151);
    assert.equal(roomOf({ enabled: false, megabytes: 5 }), undefined);
  });

  it('take the password of Redis from a secret, and write it nowhere', () => {
    const password = { name: 'redis', key: 'password' };
    const spec = withCache({ l2: { ...redis, password } });
    for (const { environment } of workloadsOf(spec))
      assert.deepEqual(environment.secrets, { CACHE_L2_PASSWORD: password });
    assert.equal('CACHE_L2_PASSWORD' in cacheOf(spec, 'tier1'), false);
    assert.deepEqual(
      workloadsOf(withCache({ l2: { ...redis, enabled: false, password } }))[0]?.environment.secrets,
      {},
    );
    const own = { name: 'mine', key: 'redis' };
    const overridden = { ...spec, secrets: { CACHE_L2_PASSWORD: own } };
    assert.deepEqual(workloadsOf(overridden)[0]?.environment.secrets, { CACHE_L2_PASSWORD: own });
  });

  it('are refused where one is enabled and nothing is named', () => {
    const spec = withCache({
      l1: { enabled: true, megabytes: 0 },
      l2: { enabled: true, port: 6379, keyPrefix: 'agents' },
      l3: { enabled: true },
    });
    assert.deepEqual(problemsOf(spec), [
      'fleet.cache.l1.megabytes: must be above 0 if l1 is enabled (got 0). Raise it, or disable l1.',
      'fleet.cache.l2.host: must be set if l2 is enabled (got nothing). Name the host of Redis, or disable l2.',
      'fleet.cache.l3.url: must be set if l3 is enabled (got nothing). Write the URL of the CDN, or disable l3.',
    ]);
    assert.deepEqual(problemsOf(withCache({ l2: redis })), []);
  });

  it('are refused where answers would be good for no time, unless all are off', () => {
    assert.deepEqual(problemsOf(withoutTtl({})), [
      'fleet.tiers.tier1.figures.cacheTtlSeconds: must be above 0 if a cache is enabled (got 0). Raise it, or disable all levels of the cache.',
    ]);
    assert.deepEqual(problemsOf(withoutTtl({ l1: { enabled: false, megabytes: 5 } })), []);
  });

  it('say what is wrong with the secret where it was named', () => {
    const spec = withCache({ l2: { ...redis, password: { name: 'Redis!', key: 'password' } } });
    assert.deepEqual(
      checkFleet('fleet', spec).map(({ path }) => path),
      ['fleet.cache.l2.password'],
    );
  });

  it('know a Redis in the cluster by its name', () => {
    assert.equal(namespaceOfHost('redis.data.svc'), 'data');
    assert.equal(namespaceOfHost('redis.data.svc.cluster.local'), 'data');
    assert.equal(namespaceOfHost('redis.abc.cache.amazonaws.com'), undefined);
    assert.equal(namespaceOfHost('10.0.0.1'), undefined);
  });
});
