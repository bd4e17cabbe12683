import { backups } from '../../../policies/aws/backups.ts';
import { describeProductionOnly, describeResourcePolicy } from './one-change.ts';

describeResourcePolicy(backups, [
  ['database', 'backupRetentionPeriod', undefined, /1 days at least/],
  ['database', 'deletionProtection', false, /^deletionProtection: /],
  ['databaseCluster', 'backupRetentionPeriod', 0, /^backupRetentionPeriod: /],
  ['databaseCluster', 'deletionProtection', undefined, /^deletionProtection: /],
  ['table', 'pointInTimeRecovery', undefined, /^pointInTimeRecovery.enabled: /],
  ['table', 'deletionProtectionEnabled', false, /^deletionProtectionEnabled: /],
]);

describe('AWS policies and their settings (F1)', () => describeProductionOnly(backups, 'a bar against deletion'));
