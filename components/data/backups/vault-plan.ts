import { type AwsPlan, type AwsResource, awsResource, ref } from '../../core/aws/plan.ts';
import { awsTagsOf } from '../../core/kubernetes/labels.ts';
import type { BackupSpec } from './spec.ts';

const daysUntilKeyIsGone = 30;

/** Pulumi type token of a vault of backups. */
export const vaultType = 'fleetwright:recovery:Vault';

/** A planned vault of a region. */
export interface VaultPlan {
  readonly plan: AwsPlan;
  readonly vault: AwsResource;
  readonly key: AwsResource;
}

/** Plans the vault of a region: under its own key there, and locked where that is configured. */
export function planVault({ name, tags, lock }: BackupSpec, region: string): VaultPlan {
  const called = `${name}-backups`;
  const own = awsTagsOf(tags, called);
  const key = awsResource('aws:kms/key:Key', region, {
    description: `Backups of ${name} in ${region}`,
    enableKeyRotation: true,
    deletionWindowInDays: daysUntilKeyIsGone,
    tags: own,
  });
  const vault = awsResource('aws:backup/vault:Vault', region, { name: called, kmsKeyArn: ref(key, 'arn'), tags: own });
  const locks =
    lock === undefined
      ? []
      : [
          awsResource('aws:backup/vaultLockConfiguration:VaultLockConfiguration', region, {
            backupVaultName: ref(vault, 'name'),
            minRetentionDays: lock.minDays,
            ...(lock.changeableForDays === undefined ? {} : { changeableForDays: lock.changeableForDays }),
          }),
        ];
  return {
    plan: { type: vaultType, name: region, region, resources: [key, vault, ...locks], components: [] },
    vault,
    key,
  };
}
