import type { AwsResource } from '../../core/aws/plan.ts';
import type { PlatformTags } from '../../core/kubernetes/labels.ts';

/** What is backed up apart: databases, which can be restored to any moment, and volumes, which cannot. */
export const backupKinds = ['database', 'volumes'] as const;

export type BackupKind = (typeof backupKinds)[number];

/** How often, and for how long. */
export interface BackupSchedule {
  /** Hours between two backups: 1, 2, 3, 4, 6, 8, 12 or 24. */
  readonly everyHours: number;
  /** Days for which each is kept. */
  readonly keepDays: number;
  /** Days for which one of each day is kept. Default 0: none is kept longer. */
  readonly dailyDays?: number;
  /** Months for which one of each week is kept. Default 0: none is kept longer. */
  readonly weeklyMonths?: number;
  /** It can be restored to any moment besides, as far back as AWS allows (35 days). Databases alone can. */
  readonly pointInTime: boolean;
}

/** Backups of a platform, their copies and their tests. */
export interface BackupSpec {
  /** Name of the cluster that they are of. */
  readonly name: string;
  readonly tags: PlatformTags;
  readonly region: string;
  /** Other regions that have a copy of each backup (three regions in all). */
  readonly copyRegions: readonly string[];
  readonly schedules: Readonly<Partial<Record<BackupKind, BackupSchedule>>>;
  /** Bounds within which nobody deletes a backup before its time. Default: the vaults are not locked. */
  readonly lock?: BackupLock;
  /** Whether a backup of each kind is restored every week to try it, and the restored thing deleted. */
  readonly restoreTests: boolean;
  readonly objectives: RecoveryObjectives;
  /** What has to be there for the objectives to hold. */
  readonly standby: boolean;
  /** A database whose log is copied to the first of the other regions all the time. Default: none. */
  readonly replicated?: { readonly database: AwsResource; readonly days: number };
}

/** A lock of vaults. */
export interface BackupLock {
  readonly minDays: number;
  /**
   * Days after which nobody, not even AWS, can undo the lock; 3 at the least. Default: whoever has the right to can
   * (governance mode).
   */
  readonly changeableForDays?: number;
}

/** What an outage may cost. */
export interface RecoveryObjectives {
  /** Minutes until service is back. */
  readonly rtoMinutes: number;
  /** Minutes of changes that may be lost. */
  readonly rpoMinutes: number;
}
