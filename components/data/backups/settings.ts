import * as z from 'zod';
import { settingsKey } from '../../concern/settings-key.ts';
import { count, positive, region } from '../../core/problems/schema-rules.ts';

const schedule = {
  everyHours: positive.describe('Hours between two backups: 1, 2, 3, 4, 6, 8, 12 or 24.'),
  keepDays: positive.describe('Days for which each backup is kept.'),
  dailyDays: count
    .exactOptional()
    .describe('Days for which one backup of each day is kept. Default: 0, none is kept longer.'),
  weeklyMonths: count
    .exactOptional()
    .describe('Months for which one backup of each week is kept. Default: 0, none is kept longer.'),
};

const schema = z.strictObject({
  enabled: z.boolean().describe('Whether the stack has backups. Only a stack that makes its cluster on AWS has any.'),
  copyRegions: z.array(region).describe('Other AWS regions that get a copy of each backup.'),
  database: z
    .strictObject({
      ...schedule,
      pointInTime: z.boolean().describe('Whether it can also be restored to any moment of the last 35 days.'),
    })
    .describe('Backups of the database.'),
  volumes: z.strictObject(schedule).describe('Backups of volumes.'),
  lock: z
    .strictObject({
      enabled: z.boolean().describe('Whether nobody can delete a backup before its time.'),
      minDays: positive.describe('Fewest days for which a backup must be kept.'),
      changeableForDays: positive
        .exactOptional()
        .describe(
          'Days after which nobody, not even AWS, can remove the lock; at least 3. Default: never, and users with the right can remove it.',
        ),
    })
    .describe('The lock of the vaults.'),
  restoreTests: z
    .boolean()
    .describe('Whether a backup of each kind is restored every week as a test, and the result deleted again.'),
  rtoMinutes: positive.describe('Recovery time objective: minutes until service is back.'),
  rpoMinutes: positive.describe('Recovery point objective: minutes of changes that may be lost.'),
});

/** Backups of the stack's data on AWS, and their objectives. */
export type BackupSettings = z.infer<typeof schema>;

export const backupSettings = settingsKey('backup', schema);
