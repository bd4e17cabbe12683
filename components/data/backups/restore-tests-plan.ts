import { type AwsResource, awsResource, ref } from '../../core/aws/plan.ts';
import { awsTagsOf } from '../../core/kubernetes/labels.ts';
import type { BackupKind, BackupSpec } from './spec.ts';
import type { VaultPlan } from './vault-plan.ts';

/** Names of the kinds in AWS Backup. */
const resourceTypes = { database: 'RDS', volumes: 'EBS' } as const satisfies Record<BackupKind, string>;

/** Hours for which restored data can be examined before AWS deletes it. */
const validationHours = 4;

/** Names of restore tests have only letters, digits and underscores. */
const plain = (text: string): string => text.replace(/[^A-Za-z0-9]+/g, '_');

/** Plans the weekly test that restores the newest backup of each kind, and deletes it again. */
export function planRestoreTests(
  { name, tags }: BackupSpec,
  kinds: readonly BackupKind[],
  { own, role }: { readonly own: VaultPlan; readonly role: AwsResource },
): AwsResource[] {
  const tests = awsResource('aws:backup/restoreTestingPlan:RestoreTestingPlan', 'weekly', {
    name: plain(`${name}_weekly`),
    scheduleExpression: 'cron(0 7 ? * SUN *)',
    scheduleExpressionTimezone: 'Etc/UTC',
    startWindowHours: 4,
    recoveryPointSelection: {
      algorithm: 'LATEST_WITHIN_WINDOW',
      includeVaults: [ref(own.vault, 'arn')],
      recoveryPointTypes: ['SNAPSHOT'],
      selectionWindowDays: 7,
    },
    tags: awsTagsOf(tags, `${name}-restore-tests`),
  });
  const selections = kinds.map((kind) =>
    awsResource('aws:backup/restoreTestingSelection:RestoreTestingSelection', kind, {
      name: plain(`${name}_${kind}`),
      restoreTestingPlanName: ref(tests, 'name'),
      protectedResourceType: resourceTypes[kind],
      protectedResourceArns: ['*'],
      iamRoleArn: ref(role, 'arn'),
      validationWindowHours: validationHours,
    }),
  );
  return [tests, ...selections];
}
