import { cloudOf } from '../cluster/eks/facts.ts';
import { clusterOf, makesCloud } from '../cluster/facts.ts';
import type { ConcernContext } from '../concern/context.ts';
import { oncePerStack } from '../concern/settings-key.ts';
import { longestCacheSeconds } from '../fleet/facts.ts';
import { edgeSettings } from './settings.ts';
import type { EdgeSpec } from './spec.ts';

/** The stack's entry from the Internet; undefined if another stack creates the cluster, or there is none. */
export const edgeOf: (context: ConcernContext) => EdgeSpec | undefined = oncePerStack((context) => {
  const settings = edgeSettings.of(context);
  if (!settings.enabled || !makesCloud(context)) return undefined;
  const { domain, zoneId, traffic, backends, stickinessSeconds, firewall, shield, cdn, clusters, failover } = settings;
  const { name, region } = clusterOf(context);
  const { deletionProtection, logDays } = cloudOf(context);
  const hasCdn = cdn.enabled && (!clusters.enabled || clusters.cdnColor === clusters.color);
  return {
    name,
    tags: context.tags,
    region,
    domain,
    ...(zoneId === undefined ? {} : { zoneId }),
    traffic,
    ...(clusters.enabled ? { color: clusters.color } : {}),
    idleColors: clusters.idleColors,
    backends,
    stickinessSeconds,
    deletionProtection,
    logDays,
    firewall,
    shield,
    ...(failover === undefined ? {} : { failover }),
    ...(cdn.enabled && cdn.originPrefixList !== undefined ? { originPrefixList: cdn.originPrefixList } : {}),
    ...(hasCdn ? { distribution: { staticPaths: cdn.staticPaths, cacheSeconds: longestCacheSeconds(context) } } : {}),
  };
});
