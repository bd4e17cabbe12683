import type { PlatformTags } from '../../components/core/labels.ts';
import type { CacheClusterSpec, DatabaseSpec } from '../../components/data/spec.ts';
import { backupTag } from '../../components/recovery/backup-plan.ts';
import type { BackupSpec } from '../../components/recovery/spec.ts';
import type { StackSettings } from '../config/settings.ts';

/** True where a stack makes what is in AWS. */
function makesCloud({ cluster, part }: StackSettings): boolean {
  return cluster.kind === 'eks' && part.holds !== 'agents';
}

/** The database that settings describe, if there is one (A12). */
export function databaseOf(settings: StackSettings, tags: PlatformTags): DatabaseSpec | undefined {
  const { database, cluster, cloud, backup } = settings;
  const { enabled, ...rest } = database;
  if (!enabled || !makesCloud(settings)) return undefined;
  return {
    ...rest,
    name: cluster.name,
    tags,
    region: cluster.region,
    logDays: cloud.logDays,
    deletionProtection: cloud.deletionProtection,
    ...(backup.enabled ? { backupPlan: backupTag(cluster.name, 'database') } : {}),
  };
}

/** The cache in ElastiCache that settings describe, if there is one (A12). */
export function cacheClusterOf(settings: StackSettings, tags: PlatformTags): CacheClusterSpec | undefined {
  const { elasticache, cluster } = settings;
  const { enabled, ...rest } = elasticache;
  if (!enabled || !makesCloud(settings)) return undefined;
  return { ...rest, name: cluster.name, tags, region: cluster.region };
}

/** The backups that settings describe, if there are any (H1–H3). */
export function backupsOf(settings: StackSettings, tags: PlatformTags): Omit<BackupSpec, 'replicated'> | undefined {
  const { backup, cluster, database } = settings;
  if (!backup.enabled || !makesCloud(settings)) return undefined;
  const { enabled: isLocked, ...lock } = backup.lock;
  const { rtoMinutes, rpoMinutes, copyRegions, restoreTests } = backup;
  return {
    name: cluster.name,
    tags,
    region: cluster.region,
    // What a profile names may be the very region that a stack is in.
    copyRegions: copyRegions.filter((region) => region !== cluster.region),
    schedules: { ...(database.enabled ? { database: backup.database } : {}), volumes: backup.volumes },
    ...(isLocked ? { lock } : {}),
    restoreTests,
    objectives: { rtoMinutes, rpoMinutes },
    standby: !database.enabled || database.multiAz,
  };
}

/** Regions that have copies of backups. */
export function backupRegionsOf({ backup, cluster }: StackSettings): readonly string[] {
  return backup.enabled ? backup.copyRegions.filter((region) => region !== cluster.region) : [];
}
