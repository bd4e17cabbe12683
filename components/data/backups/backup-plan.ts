import { type AwsPlan, type AwsResource, awsResource, policyDocument, ref } from '../../core/aws/plan.ts';
import { awsTagsOf } from '../../core/kubernetes/labels.ts';
import { maxPointInTimeDays } from './backup-check.ts';
import { planRestoreTests } from './restore-tests-plan.ts';
import { type BackupKind, type BackupSchedule, type BackupSpec, backupKinds } from './spec.ts';
import { planVault, type VaultPlan } from './vault-plan.ts';

/** Pulumi type token of the backups of a platform. */
export const backupsType = 'fleetwright:recovery:Backups';

/** Name of their component. */
export const backupsName = 'backups';

/** Value of the tag `backup` of what is backed up as a kind. */
export function backupTag(cluster: string, kind: BackupKind): string {
  return `${cluster}-${kind}`;
}

/**
 * Plans backups: a vault in each region, a plan for each kind whose backups are copied to all other regions, the role
 * that makes them, the selection by tag, and weekly tests that restore one of each.
 */
export function planBackups(spec: BackupSpec): AwsPlan {
  const { name, tags, region, copyRegions, schedules, replicated } = spec;
  const own = planVault(spec, region);
  const others = copyRegions.map((other) => planVault(spec, other));
  const taker = planTaker(name, awsTagsOf(tags, `${name}-backups`));
  const plans = backupKinds.flatMap((kind) => {
    const schedule = schedules[kind];
    return schedule === undefined ? [] : planKind(spec, kind, schedule, { own, others, role: taker.role });
  });
  const tested = backupKinds.filter((kind) => schedules[kind] !== undefined);
  const [nearest] = others;
  return {
    type: backupsType,
    name: backupsName,
    region,
    foundations: [own.plan, ...others.map(({ plan }) => plan)],
    resources: [
      taker.role,
      ...taker.rights,
      ...plans,
      ...(spec.restoreTests && tested.length > 0 ? planRestoreTests(spec, tested, { own, role: taker.role }) : []),
      ...(replicated === undefined || nearest === undefined
        ? []
        : [
            awsResource(
              'aws:rds/instanceAutomatedBackupsReplication:InstanceAutomatedBackupsReplication',
              'database',
              {
                sourceDbInstanceArn: ref(replicated.database, 'arn'),
                kmsKeyId: ref(nearest.key, 'arn'),
                retentionPeriod: replicated.days,
              },
              { region: copyRegions[0] as string },
            ),
          ]),
    ],
    components: [],
  };
}

/** The role in which AWS Backup backs up and restores. */
function planTaker(
  name: string,
  tags: Readonly<Record<string, string>>,
): { readonly role: AwsResource; readonly rights: readonly AwsResource[] } {
  const role = awsResource('aws:iam/role:Role', 'backups', {
    name: `${name}-backups`,
    description: `Takes and restores backups of ${name}`,
    assumeRolePolicy: policyDocument({
      Effect: 'Allow',
      Principal: { Service: 'backup.amazonaws.com' },
      Action: 'sts:AssumeRole',
    }),
    tags,
  });
  const rights = ['Backup', 'Restores'].map((of) =>
    awsResource('aws:iam/rolePolicyAttachment:RolePolicyAttachment', `backups-${of.toLowerCase()}`, {
      role: ref(role, 'name'),
      policyArn: `arn:aws:iam::aws:policy/service-role/AWSBackupServiceRolePolicyFor${of}`,
    }),
  );
  return { role, rights };
}

interface KindPlaces {
  readonly own: VaultPlan;
  readonly others: readonly VaultPlan[];
  readonly role: AwsResource;
}

/** A rule of a plan: when, for how long, and whether continuously. */
interface Rule {
  readonly name: string;
  /** As AWS writes cron, in UTC. */
  readonly schedule: string;
  readonly keepDays: number;
  readonly continuous?: boolean;
}

const daysOfMonth = 30.44;

function rulesOf(schedule: BackupSchedule): Rule[] {
  const { everyHours, keepDays, dailyDays = 0, weeklyMonths = 0, pointInTime } = schedule;
  const each = everyHours === 24 ? '0 5 * * ? *' : `0 0/${everyHours} * * ? *`;
  return [
    { name: `every-${everyHours}-hours`, schedule: `cron(${each})`, keepDays },
    ...(pointInTime
      ? [
          {
            name: 'any-moment',
            schedule: 'cron(30 5 * * ? *)',
            keepDays: Math.min(keepDays, maxPointInTimeDays),
            continuous: true,
          },
        ]
      : []),
    ...(dailyDays === 0 ? [] : [{ name: 'daily', schedule: 'cron(15 5 * * ? *)', keepDays: dailyDays }]),
    ...(weeklyMonths === 0
      ? []
      : [{ name: 'weekly', schedule: 'cron(45 5 ? * SUN *)', keepDays: Math.ceil(weeklyMonths * daysOfMonth) }]),
  ];
}

function planKind(
  { name, tags }: BackupSpec,
  kind: BackupKind,
  schedule: BackupSchedule,
  { own, others, role }: KindPlaces,
): AwsResource[] {
  const called = `${name}-${kind}`;
  const plan = awsResource('aws:backup/plan:Plan', kind, {
    name: called,
    rules: rulesOf(schedule).map(({ name: ruleName, schedule: when, keepDays, continuous }) => ({
      ruleName,
      targetVaultName: ref(own.vault, 'name'),
      schedule: when,
      scheduleExpressionTimezone: 'Etc/UTC',
      startWindow: 60,
      completionWindow: 360,
      lifecycle: { deleteAfter: keepDays },
      ...(continuous === true ? { enableContinuousBackup: true } : {}),
      recoveryPointTags: awsTagsOf(tags, called),
      // AWS copies a continuous backup as a snapshot of its end, so the copies of the other rules suffice.
      ...(others.length === 0 || continuous === true
        ? {}
        : {
            copyActions: others.map(({ vault }) => ({
              destinationVaultArn: ref(vault, 'arn'),
              lifecycle: { deleteAfter: keepDays },
            })),
          }),
    })),
    tags: awsTagsOf(tags, called),
  });
  const selection = awsResource('aws:backup/selection:Selection', kind, {
    name: called,
    planId: ref(plan),
    iamRoleArn: ref(role, 'arn'),
    selectionTags: [{ type: 'STRINGEQUALS', key: 'backup', value: backupTag(name, kind) }],
  });
  return [plan, selection];
}
