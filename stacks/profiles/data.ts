import type { PartialSettings } from '../config/settings.ts';

/** Tuesday, 2 to 4 o'clock in UTC, as for nodes (002, 003). */
const maintenanceWindow = 'tue:02:00-tue:04:00';

/** What holds in staging as where a profile says nothing else. Amounts of storage and days are ours where no document gives them. */
const modest = {
  database: {
    storage: { gibibytes: 20, greatest: 100 },
    multiAz: false,
    replica: false,
    backupDays: 7,
    insightsDays: 7,
  },
  elasticache: { nodeType: 'cache.t4g.small', nodes: 2 },
  // Every six hours and seven days, as 000 keeps an application's.
  backup: {
    copyRegions: [],
    database: { everyHours: 6, keepDays: 7, weeklyMonths: 0, pointInTime: false },
    volumes: { everyHours: 6, keepDays: 7, dailyDays: 0, pointInTime: false },
    rtoMinutes: 240,
    rpoMinutes: 360,
  },
} as const;

/** Databases, caches and backups where a profile says nothing else. */
export const dataDefaults = {
  database: { ...modest.database, enabled: true, version: '17', backupWindow: '05:00-06:00', maintenanceWindow },
  elasticache: {
    ...modest.elasticache,
    enabled: false,
    snapshotDays: 7,
    snapshotWindow: '05:00-06:00',
    maintenanceWindow,
  },
  backup: { ...modest.backup, enabled: true, lock: { enabled: false, leastDays: 7 }, restoreTests: false },
} as const satisfies Pick<PartialSettings, 'database' | 'elasticache' | 'backup'>;

/**
 * Production's (003 §8, 004): every four hours, 30 days, weeklies of 12 months and any moment between, in three regions;
 * volumes, which know no moment between, every hour, and a day's last for 90 days (004, application data).
 */
export const productionData = {
  database: {
    instanceClass: 'db.r5.large',
    storage: { gibibytes: 100, greatest: 1000 },
    multiAz: true,
    replica: true,
    backupDays: 35,
    insightsDays: 731,
  },
  elasticache: { nodeType: 'cache.r7g.large', nodes: 3 },
  backup: {
    copyRegions: ['us-east-2', 'eu-west-1'],
    database: { everyHours: 4, keepDays: 30, weeklyMonths: 12, pointInTime: true },
    volumes: { everyHours: 1, keepDays: 7, dailyDays: 90, pointInTime: false },
    lock: { enabled: true },
    restoreTests: true,
    rtoMinutes: 15,
    rpoMinutes: 60,
  },
} as const satisfies Pick<PartialSettings, 'database' | 'elasticache' | 'backup'>;

/** Staging's (004): one of each, nearby, tried as production's are. */
export const stagingData = {
  database: { ...modest.database, instanceClass: 'db.t3.small' },
  elasticache: modest.elasticache,
  backup: { ...modest.backup, lock: { enabled: false }, restoreTests: true },
} as const satisfies Pick<PartialSettings, 'database' | 'elasticache' | 'backup'>;
