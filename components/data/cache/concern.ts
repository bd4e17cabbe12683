import { clusterOf, makesCloud } from '../../cluster/facts.ts';
import { listed } from '../../concern/concern.ts';
import type { ConcernContext } from '../../concern/context.ts';
import { planCacheCluster } from '../cache-cluster-plan.ts';
import { checkCacheCluster } from '../data-check.ts';
import { maintenanceWindow } from '../maintenance.ts';
import type { CacheClusterSpec } from '../spec.ts';
import { placesOf } from '../stores.ts';
import { type ElastiCacheSettings, elastiCacheSettings } from './settings.ts';

const modest = { nodeType: 'cache.t4g.small', nodes: 2 };

/** A cache in ElastiCache instead of Redis in the cluster. */
export const elastiCache = listed<ElastiCacheSettings, CacheClusterSpec>({
  settings: elastiCacheSettings,
  summary: 'A cache in Amazon ElastiCache instead of Redis in the cluster.',
  defaults: {
    common: { ...modest, enabled: false, snapshotDays: 7, snapshotWindow: '05:00-06:00', maintenanceWindow },
    environments: { staging: modest, production: { nodeType: 'cache.r7g.large', nodes: 3 } },
  },
  specify: specifyCache,
  check: checkCacheCluster,
  plan(spec, platform) {
    const places = placesOf(platform);
    return places === undefined ? {} : { cloud: [planCacheCluster(spec, places)] };
  },
});

function specifyCache(
  { enabled, ...rest }: ElastiCacheSettings,
  context: ConcernContext,
): CacheClusterSpec | undefined {
  if (!enabled || !makesCloud(context)) return undefined;
  const { name, region } = clusterOf(context);
  return { ...rest, name, tags: context.tags, region };
}
