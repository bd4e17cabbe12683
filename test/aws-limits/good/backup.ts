import { type GraphObject, unknown } from '../../../engine/index.ts';
import { key, role, vault } from './names.ts';

/** Good resources of AWS Backup. */
export const backup: Readonly<Record<string, GraphObject>> = {
  'aws:backup/plan:Plan': {
    name: 'daily',
    rules: [
      {
        ruleName: 'daily',
        targetVaultName: 'main',
        schedule: 'cron(0 5 ? * * *)',
        lifecycle: { deleteAfter: 30 },
        copyActions: [{ destinationVaultArn: vault, lifecycle: { deleteAfter: 90 } }],
      },
    ],
  },
  'aws:backup/restoreTestingPlan:RestoreTestingPlan': {
    name: 'weekly',
    scheduleExpression: 'cron(0 6 ? * SUN *)',
    startWindowHours: 4,
    recoveryPointSelection: {
      algorithm: 'LATEST_WITHIN_WINDOW',
      includeVaults: ['*'],
      recoveryPointTypes: ['SNAPSHOT'],
      selectionWindowDays: 7,
    },
  },
  'aws:backup/restoreTestingSelection:RestoreTestingSelection': {
    name: 'databases',
    restoreTestingPlanName: 'weekly',
    protectedResourceType: 'RDS',
    iamRoleArn: role,
    protectedResourceArns: ['*'],
  },
  'aws:backup/selection:Selection': {
    name: 'tagged',
    planId: '11111111-2222-3333-4444-555555555555',
    iamRoleArn: role,
    selectionTags: [{ key: 'backup', type: 'STRINGEQUALS', value: 'daily' }],
  },
  'aws:backup/vault:Vault': { name: 'main', kmsKeyArn: key },
  'aws:backup/vaultLockConfiguration:VaultLockConfiguration': {
    backupVaultName: 'main',
    minRetentionDays: 7,
    maxRetentionDays: 365,
    changeableForDays: 3,
  },
  'aws:backup/vaultPolicy:VaultPolicy': { backupVaultName: 'main', policy: unknown },
};
