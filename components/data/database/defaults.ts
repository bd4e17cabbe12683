import type { Defaults } from '../../concern/concern.ts';
import { maintenanceWindow } from '../maintenance.ts';
import type { DatabaseSettings } from './settings.ts';

/** Values of staging, and of environments that set no others. */
const modest = {
  storage: { gibibytes: 20, maxGibibytes: 100 },
  multiAz: false,
  readReplica: false,
  backupDays: 7,
  insightsDays: 7,
};

/** One database on a small machine; in production with a standby, a replica, and any moment of 35 days. */
export const databaseDefaults: Defaults<DatabaseSettings> = {
  common: { ...modest, enabled: true, version: '17', backupWindow: '05:00-06:00', maintenanceWindow },
  environments: {
    development: { instanceClass: 'db.t3.micro' },
    staging: { ...modest, instanceClass: 'db.t3.small' },
    production: {
      instanceClass: 'db.r5.large',
      storage: { gibibytes: 100, maxGibibytes: 1000 },
      multiAz: true,
      readReplica: true,
      backupDays: 35,
      insightsDays: 731,
    },
  },
};
