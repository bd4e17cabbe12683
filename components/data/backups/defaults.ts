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
    /** One of each, nearby, tried as production's are. */
    staging: { ...modest, lock: { enabled: false }, restoreTests: true },
    /**
     * Every four hours for 30 days, weeklies of 12 months and any moment between, in three regions; volumes, which know
     * no moment between, every hour, and a day's last for 90 days.
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
