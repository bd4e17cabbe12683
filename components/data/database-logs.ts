import { planLogKey } from '../core/aws/log-key.ts';
import { type AwsResource, awsResource, type Ref, ref } from '../core/aws/plan.ts';

/** The logs that RDS writes for PostgreSQL. */
export const databaseLogs = ['postgresql', 'upgrade'] as const;

/** Where the logs of a database are. */
export interface DatabaseLogsSpec {
  readonly account: Ref;
  readonly region: string;
  readonly tags: Readonly<Record<string, string>>;
  /** Days for which CloudWatch keeps them. */
  readonly days: number;
}

/** Plans the log groups of a database and their key: RDS would make them without a key and without an expiry. */
export function planDatabaseLogs(
  database: string,
  { account, region, tags, days }: DatabaseLogsSpec,
): { readonly groups: readonly AwsResource[]; readonly resources: readonly AwsResource[] } {
  const folder = `/aws/rds/instance/${database}`;
  const description = `Logs of ${database}`;
  const key = planLogKey('database-logs', { description, account, region, group: `${folder}/*`, tags });
  const groups = databaseLogs.map((log) =>
    awsResource('aws:cloudwatch/logGroup:LogGroup', `database-${log}`, {
      name: `${folder}/${log}`,
      kmsKeyId: ref(key, 'arn'),
      retentionInDays: days,
      tags,
    }),
  );
  return { groups, resources: [key, ...groups] };
}
