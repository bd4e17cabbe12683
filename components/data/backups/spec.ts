import type { AwsResource } from '../../core/aws/plan.ts';
import type { PlatformTags } from '../../core/kubernetes/labels.ts';

/** What is backed up apart: databases, which can be restored to any moment, and volumes, which cannot. */
export const backupKinds = ['database', 'volumes'] as const;

export type BackupKind = (typeof backupKinds)[number];

/** How often, and for how long. */
export interface BackupSchedule {
  /** Hours between two backups: 1, 2, 3, 4, 6, 8, 12 or 24. */
  readonly everyHours: number;
  /** Days for which each backup is kept. */
  readonly keepDays: number;
  /** Days for which one backup of each day is kept. Default 0: none is kept longer. */
  readonly dailyDays?: number;
  /** Months for which one backup of each week is kept. Default 0: none is kept longer. */
  readonly weeklyMonths?: number;
  /** Whether it can also be restored to any moment of the last 35 days. Only for databases. */
  readonly pointInTime: boolean;
}

/** Backups of a platform, their copies and their tests. */
export interface BackupSpec {
  /** Name of the cluster. */
  readonly name: string;
  readonly tags: PlatformTags;
  readonly region: string;
  /** Other AWS regions that get a copy of each backup. */
  readonly copyRegions: readonly string[];
  readonly schedules: Readonly<Partial<Record<BackupKind, BackupSchedule>>>;
  /** A lock that keeps backups from being deleted before their time. Default: the vaults are not locked. */
  readonly lock?: BackupLock;
  /** Whether a backup of each kind is restored every week as a test, and the result deleted again. */
  readonly restoreTests: boolean;
  readonly objectives: RecoveryObjectives;
  /** The objectives of recovery. */
  readonly standby: boolean;
  /** A database whose log is continuously copied to the first of the other regions. Default: none. */
  readonly replicated?: { readonly database: AwsResource; readonly days: number };
}

/** A lock of vaults. */
export interface BackupLock {
  readonly minDays: number;
  /**
   * Days after which nobody, not even AWS, can remove the lock; at least 3. Default: never, and users with the right
   * can remove it (governance mode).
   */
  readonly changeableForDays?: number;
}

/** How long an outage may last, and how much it may lose. */
export interface RecoveryObjectives {
  /** Minutes until service is back. */
  readonly rtoMinutes: number;
  /** Minutes of changes that may be lost. */
  readonly rpoMinutes: number;
}
