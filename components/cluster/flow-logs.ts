import { LogGroup } from '@pulumi/aws/cloudwatch/logGroup.js';
import { FlowLog } from '@pulumi/aws/ec2/flowLog.js';
import type { Vpc } from '@pulumi/aws/ec2/vpc.js';
import { Role } from '@pulumi/aws/iam/role.js';
import { RolePolicy } from '@pulumi/aws/iam/rolePolicy.js';
import { Key } from '@pulumi/aws/kms/key.js';
import * as pulumi from '@pulumi/pulumi';
import { awsTagsOf } from '../core/labels.ts';
import type { EksCluster } from './spec.ts';

/** As long as the platform keeps what it needs to look into an incident. */
const retentionInDays = 90;

const daysUntilKeyIsGone = 30;

const document = (...statements: readonly object[]): string =>
  JSON.stringify({ Version: '2012-10-17', Statement: statements });

/** What the logs' key lets do: its own account everything, CloudWatch the work on this one log group. */
function keyPolicy(account: string, region: string, group: string): string {
  return document(
    {
      Sid: 'Account',
      Effect: 'Allow',
      Principal: { AWS: `arn:aws:iam::${account}:root` },
      Action: 'kms:*',
      Resource: '*',
    },
    {
      Sid: 'Logs',
      Effect: 'Allow',
      Principal: { Service: `logs.${region}.amazonaws.com` },
      Action: ['kms:Encrypt*', 'kms:Decrypt*', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:Describe*'],
      Resource: '*',
      Condition: {
        ArnEquals: { 'kms:EncryptionContext:aws:logs:arn': `arn:aws:logs:${region}:${account}:log-group:${group}` },
      },
    },
  );
}

/** Registers the flow log of a network, in an encrypted log group that only its own role writes to. */
export function registerFlowLogs(spec: EksCluster, vpc: Vpc, options: pulumi.CustomResourceOptions): FlowLog {
  const logName = `/fleetwright/${spec.name}/flow-logs`;
  const name = `${spec.name}-flow-logs`;
  const tags = awsTagsOf(spec.tags, name);
  const key = new Key(
    'flow-logs',
    {
      description: `Flow logs of ${spec.name}`,
      enableKeyRotation: true,
      deletionWindowInDays: daysUntilKeyIsGone,
      policy: vpc.ownerId.apply((account) => keyPolicy(account, spec.region, logName)),
      tags,
    },
    options,
  );
  const group = new LogGroup('flow-logs', { name: logName, kmsKeyId: key.arn, retentionInDays, tags }, options);
  const role = new Role(
    'flow-logs',
    {
      name,
      description: `Writes the flow logs of ${spec.name}`,
      assumeRolePolicy: vpc.ownerId.apply((account) =>
        document({
          Effect: 'Allow',
          Principal: { Service: 'vpc-flow-logs.amazonaws.com' },
          Action: 'sts:AssumeRole',
          Condition: { StringEquals: { 'aws:SourceAccount': account } },
        }),
      ),
      tags,
    },
    options,
  );
  const rights = new RolePolicy(
    'flow-logs',
    {
      name: 'write',
      role: role.name,
      policy: document(
        {
          Effect: 'Allow',
          Action: ['logs:CreateLogStream', 'logs:PutLogEvents', 'logs:DescribeLogStreams'],
          // A role reaches the groups of its own account alone.
          Resource: `arn:aws:logs:${spec.region}:*:log-group:${logName}:*`,
        },
        // Takes no resource: beside the ARN of a group it would allow nothing.
        { Effect: 'Allow', Action: 'logs:DescribeLogGroups', Resource: '*' },
      ),
    },
    options,
  );
  return new FlowLog(
    'vpc',
    {
      vpcId: vpc.id,
      trafficType: 'ALL',
      logDestinationType: 'cloud-watch-logs',
      logDestination: group.arn,
      iamRoleArn: role.arn,
      tags,
    },
    pulumi.mergeOptions(options, { dependsOn: rights }),
  );
}
