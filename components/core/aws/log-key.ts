import { ownedBy } from './key-policy.ts';
import { type AwsResource, awsResource, joined, policyDocument, type Ref } from './plan.ts';

const daysUntilGone = 30;

/** A KMS key with which CloudWatch encrypts log groups. */
export interface LogKeySpec {
  readonly description: string;
  /** Number of the account that the group is in. */
  readonly account: Ref;
  readonly region: string;
  /** Name of the log group, or a pattern of several: `/aws/rds/instance/main/*`. */
  readonly group: string;
  readonly tags: Readonly<Record<string, string>>;
}

/** Plans the key of a log group: its account may manage it, and CloudWatch may use it for these groups only. */
export function planLogKey(name: string, { description, account, region, group, tags }: LogKeySpec): AwsResource {
  return awsResource('aws:kms/key:Key', name, {
    description,
    enableKeyRotation: true,
    deletionWindowInDays: daysUntilGone,
    policy: policyDocument(ownedBy(account), {
      Sid: 'Logs',
      Effect: 'Allow',
      Principal: { Service: `logs.${region}.amazonaws.com` },
      Action: ['kms:Encrypt*', 'kms:Decrypt*', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:Describe*'],
      Resource: '*',
      Condition: {
        ArnEquals: {
          'kms:EncryptionContext:aws:logs:arn': joined`arn:aws:logs:${region}:${account}:log-group:${group}`,
        },
      },
    }),
    tags,
  });
}
