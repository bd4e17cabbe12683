import { autonamed, type Mappings, notInSchema, policy, providerOnly } from './mapping.ts';

/** Backups and restore tests. */
export const backup: Mappings = {
  'aws:backup/plan:Plan': {
    schema: 'AWS::Backup::BackupPlan',
    at: 'BackupPlan',
    properties: {
      name: 'BackupPlanName',
      rules: 'BackupPlanRule',
      'rules[].completionWindow': 'CompletionWindowMinutes',
      'rules[].schedule': 'ScheduleExpression',
      'rules[].startWindow': 'StartWindowMinutes',
      'rules[].targetVaultName': 'TargetBackupVault',
      'rules[].recoveryPointTags': notInSchema,
      'rules[].lifecycle.coldStorageAfter': 'MoveToColdStorageAfterDays',
      'rules[].lifecycle.deleteAfter': 'DeleteAfterDays',
      'rules[].copyActions[].destinationVaultArn': 'DestinationBackupVaultArn',
      'rules[].copyActions[].lifecycle.coldStorageAfter': 'MoveToColdStorageAfterDays',
      'rules[].copyActions[].lifecycle.deleteAfter': 'DeleteAfterDays',
      scanSettings: 'ScanSettings',
      tags: { without: 'a free map in the schema' },
    },
  },
  'aws:backup/selection:Selection': {
    schema: 'AWS::Backup::BackupSelection',
    at: 'BackupSelection',
    properties: {
      ...Object.fromEntries(
        ['stringEquals', 'stringLikes', 'stringNotEquals', 'stringNotLikes'].flatMap((comparison) => [
          [`conditions[].${comparison}[].key`, 'ConditionKey'],
          [`conditions[].${comparison}[].value`, 'ConditionValue'],
        ]),
      ),
      name: 'SelectionName',
      planId: '/BackupPlanId',
      selectionTags: 'ListOfTags',
      'selectionTags[].key': 'ConditionKey',
      'selectionTags[].type': 'ConditionType',
      'selectionTags[].value': 'ConditionValue',
    },
  },
  'aws:backup/vault:Vault': {
    schema: 'AWS::Backup::BackupVault',
    properties: {
      forceDestroy: providerOnly,
      kmsKeyArn: 'EncryptionKeyArn',
      name: 'BackupVaultName',
      tags: { without: 'a free map in the schema' },
    },
    given: { BackupVaultName: autonamed },
  },
  'aws:backup/vaultPolicy:VaultPolicy': {
    schema: 'AWS::Backup::BackupVault',
    part: true,
    properties: { policy },
  },
  'aws:backup/vaultLockConfiguration:VaultLockConfiguration': {
    schema: 'AWS::Backup::BackupVault',
    at: 'LockConfiguration',
    part: true,
    properties: { backupVaultName: '/BackupVaultName' },
    given: { MinRetentionDays: 'AWS takes a lock of one bound' },
  },
  'aws:backup/restoreTestingPlan:RestoreTestingPlan': {
    schema: 'AWS::Backup::RestoreTestingPlan',
    properties: { name: 'RestoreTestingPlanName' },
    given: { RestoreTestingPlanName: autonamed },
  },
  'aws:backup/restoreTestingSelection:RestoreTestingSelection': {
    schema: 'AWS::Backup::RestoreTestingSelection',
    properties: { name: 'RestoreTestingSelectionName' },
    given: { RestoreTestingSelectionName: autonamed },
  },
};
