import type { Defaults } from '../../concern/concern.ts';
import type { BackupSettings } from './settings.ts';

/** Every six hours, for seven days. */
const modest = {
  copyRegions: [],
  database: { everyHours: 6, keepDays: 7, weeklyMonths: 0, pointInTime: false },
  volumes: { everyHours: 6, keepDays: 7, dailyDays: 0 },
  rtoMinutes: 240,
  rpoMinutes: 360,
};

export const backupDefaults: Defaults<BackupSettings> = {
  common: { ...modest, enabled: true, lock: { enabled: false, minDays: 7 }, restoreTests: false },
  environments: {
    /** One of each, nearby, tested as in production. */
    staging: { ...modest, lock: { enabled: false }, restoreTests: true },
    /**
     * Every four hours for 30 days, weeklies for 12 months and any moment between, in three regions; volumes, which
     * cannot be restored to any moment, every hour, and one of each day for 90 days.
     */
    production: {
      copyRegions: ['us-east-2', 'eu-west-1'],
      database: { everyHours: 4, keepDays: 30, weeklyMonths: 12, pointInTime: true },
      volumes: { everyHours: 1, keepDays: 7, dailyDays: 90 },
      lock: { enabled: true },
      restoreTests: true,
      rtoMinutes: 15,
      rpoMinutes: 60,
    },
  },
};
