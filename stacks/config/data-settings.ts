import type { CacheClusterSpec, DatabaseSpec } from '../../components/data/spec.ts';
import type { BackupLock, BackupSchedule, RecoveryObjectives } from '../../components/recovery/spec.ts';

/** The relational database of an environment (A2, A12, 004). Only a stack that makes its cluster on AWS makes it. */
export interface DatabaseSettings
  extends Pick<
    DatabaseSpec,
    | 'instanceClass'
    | 'version'
    | 'storage'
    | 'multiAz'
    | 'replica'
    | 'backupDays'
    | 'backupWindow'
    | 'maintenanceWindow'
    | 'insightsDays'
  > {
  readonly enabled: boolean;
}

/** A cache in ElastiCache in place of a Redis of the cluster's (A12). */
export interface ElastiCacheSettings
  extends Pick<CacheClusterSpec, 'nodeType' | 'nodes' | 'snapshotDays' | 'snapshotWindow' | 'maintenanceWindow'> {
  readonly enabled: boolean;
}

/** Backups of what a stack keeps on AWS, and what they promise (H1–H3). */
export interface BackupSettings extends RecoveryObjectives {
  readonly enabled: boolean;
  /** Regions that have a copy of each; the stack's own has the backup itself. Default: none. */
  readonly copyRegions: readonly string[];
  readonly database: BackupSchedule;
  readonly volumes: BackupSchedule;
  readonly lock: BackupLock & { readonly enabled: boolean };
  readonly restoreTests: boolean;
}
