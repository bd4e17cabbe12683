import { environmentsSetting, isEnforced } from '../lib/aws-environments.ts';
import { gdpr, soc2 } from '../lib/aws-frameworks.ts';
import { type AwsContext, awsPolicy } from '../lib/aws-policy.ts';
import { number } from '../lib/aws-types.ts';
import { platformRule } from '../lib/frameworks.ts';
import { read } from '../lib/read.ts';

const barDeletion = 'deletionProtection: set it to true';
const barTable = 'deletionProtectionEnabled: set it to true';

function tooFewDays(days: unknown, { config }: AwsContext): string | false {
  const min = number(read(config, 'minBackupDays') ?? 1);
  return !(number(days) >= min) && `backupRetentionPeriod: keep backups ${min} days at least`;
}

/** Databases can be restored, and those of production cannot be deleted by mistake. */
export const backups = awsPolicy({
  name: 'backups',
  title: 'Databases are backed up',
  description:
    'Databases keep backups, tables have point-in-time recovery, and deletion protection is on in production.',
  severity: 'high',
  framework: platformRule('H1'),
  tags: [soc2.availability, gdpr.restore],
  remediation: 'Set backupRetentionPeriod, pointInTimeRecovery and, in production, deletionProtection.',
  settings: {
    ...environmentsSetting,
    minBackupDays: {
      type: 'integer',
      minimum: 1,
      default: 1,
      description: 'Minimum number of days that backups are kept.',
    },
  },
  rules: {
    'aws:rds/instance:Instance': (database, context) => {
      context.check(() => {
        if (database.replicateSourceDb !== undefined) return undefined;
        return tooFewDays(database.backupRetentionPeriod ?? 0, context);
      });
      context.check(() => isEnforced(context) && database.deletionProtection !== true && barDeletion);
    },
    'aws:rds/cluster:Cluster': (cluster, context) => {
      // By default, RDS keeps a cluster's backups for one day.
      context.check(() => tooFewDays(cluster.backupRetentionPeriod ?? 1, context));
      context.check(() => isEnforced(context) && cluster.deletionProtection !== true && barDeletion);
    },
    'aws:dynamodb/table:Table': (table, context) => {
      context.check(() => table.pointInTimeRecovery?.enabled !== true && 'pointInTimeRecovery.enabled: set it to true');
      context.check(() => isEnforced(context) && table.deletionProtectionEnabled !== true && barTable);
    },
  },
});
