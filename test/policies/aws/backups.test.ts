import assert from 'node:assert/strict';
import { backups } from '../../../policies/aws/backups.ts';
import { validate } from '../run-policy.ts';
import { good } from './good.ts';
import { describeResourcePolicy } from './one-change.ts';

describeResourcePolicy(backups, [
  ['database', 'backupRetentionPeriod', undefined, /1 days at least/],
  ['database', 'deletionProtection', false, /^deletionProtection: /],
  ['databaseCluster', 'backupRetentionPeriod', 0, /^backupRetentionPeriod: /],
  ['databaseCluster', 'deletionProtection', undefined, /^deletionProtection: /],
  ['table', 'pointInTimeRecovery', undefined, /^pointInTimeRecovery.enabled: /],
  ['table', 'deletionProtectionEnabled', false, /^deletionProtectionEnabled: /],
]);

describe('AWS policies and their settings (F1)', () => {
  it('hold only production to a bar against deletion', () => {
    const staging = { environment: 'staging' };
    const props = { ...good.database.props, tags: staging, multiAz: false, deletionProtection: false };
    for (const [config, count] of [
      [{}, 0],
      [{ environments: ['staging'] }, 1],
    ] as const) {
      assert.equal(validate(backups, { type: good.database.type, props }, config).messages.length, count);
    }
  });
});
