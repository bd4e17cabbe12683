import * as z from 'zod';
import { settingsKey } from '../../concern/settings-key.ts';
import { isDatabaseClass } from '../../core/aws/names.ts';
import { filled, positive, text } from '../../core/problems/schema-rules.ts';

const version = text('be a version of PostgreSQL', 'Write it as 17, in quotes.', (value) =>
  /^\d{2}(\.\d+)?$/.test(value),
);

const instanceClass = text('be a class of databases', 'Write it as db.r5.large.', isDatabaseClass);

const schema = z.strictObject({
  enabled: z.boolean().describe('Whether the stack has a database. Only for a stack that makes its cluster on AWS.'),
  instanceClass: instanceClass.describe('Class of its machines: `db.r5.large`.'),
  version: version.describe('Major version of PostgreSQL: `17`. AWS takes its newest minor version.'),
  storage: z
    .strictObject({
      gibibytes: positive.describe('Storage at first, in GiB.'),
      maxGibibytes: positive.describe('Storage to which it may grow automatically, in GiB.'),
    })
    .describe('Its storage.'),
  multiAz: z.boolean().describe('Whether there is a standby in another zone, which takes over within a minute or two.'),
  readReplica: z.boolean().describe('Whether there is a replica that answers reads.'),
  backupDays: positive.describe('Days for which it can be restored to any moment, 1 to 35.'),
  backupWindow: filled.describe('When AWS backs it up, in UTC: `05:00-06:00`. Must not overlap `maintenanceWindow`.'),
  maintenanceWindow: filled.describe('When AWS may change it, in UTC: `tue:02:00-tue:04:00`.'),
  insightsDays: positive.describe('Days for which Performance Insights keeps its data: 7, 731, or a multiple of 31.'),
});

/** The relational database of an environment. */
export type DatabaseSettings = z.infer<typeof schema>;

export const databaseSettings = settingsKey('database', schema);
