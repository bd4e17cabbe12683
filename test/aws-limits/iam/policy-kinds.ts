import { checkAws } from '../../../aws-limits/check.ts';
import { formatProblem } from '../../../components/core/problems/problem.ts';
import { type GraphObject, unknown } from '../../../engine/index.ts';
import { graphOf, resource } from '../sample.ts';

export type Statement = Readonly<Record<string, unknown>>;

export const document = (...statements: readonly Statement[]): string =>
  JSON.stringify({ Version: '2012-10-17', Statement: statements });

export const account = '123456789012';
export const group = `arn:aws:logs:us-west-2:${account}:log-group:/one:*`;
export const key = `arn:aws:kms:us-west-2:${account}:key/11111111-2222-3333-4444-555555555555`;

/** Where each kind of document lies, with a good statement of it. */
export const kinds: Readonly<
  Record<string, { type: string; inputs: (policy: string) => GraphObject; statement: Statement }>
> = {
  identity: {
    type: 'aws:iam/rolePolicy:RolePolicy',
    inputs: (policy) => ({ role: 'one', policy }),
    statement: { Effect: 'Allow', Action: ['logs:CreateLogStream', 'logs:PutLogEvents'], Resource: group },
  },
  inline: {
    type: 'aws:iam/role:Role',
    inputs: (policy) => ({ assumeRolePolicy: unknown, inlinePolicies: [{ name: 'write', policy }] }),
    statement: { Effect: 'Allow', Action: 'sqs:DeleteMessage', Resource: `arn:aws:sqs:us-west-2:${account}:one` },
  },
  managed: {
    type: 'aws:iam/policy:Policy',
    inputs: (policy) => ({ policy }),
    statement: { Effect: 'Allow', Action: 'ec2:DescribeInstances', Resource: '*' },
  },
  trust: {
    type: 'aws:iam/role:Role',
    inputs: (policy) => ({ assumeRolePolicy: policy }),
    statement: {
      Effect: 'Allow',
      Principal: { Service: 'pods.eks.amazonaws.com' },
      Action: ['sts:AssumeRole', 'sts:TagSession'],
      Condition: { StringEquals: { 'aws:SourceAccount': account } },
    },
  },
  key: {
    type: 'aws:kms/key:Key',
    inputs: (policy) => ({ policy }),
    statement: {
      Effect: 'Allow',
      Principal: { AWS: `arn:aws:iam::${account}:root` },
      Action: 'kms:*',
      Resource: '*',
    },
  },
  bucket: {
    type: 'aws:s3/bucketPolicy:BucketPolicy',
    inputs: (policy) => ({ bucket: 'logs', policy }),
    statement: {
      Effect: 'Deny',
      Principal: '*',
      Action: 's3:*',
      Resource: ['arn:aws:s3:::logs', 'arn:aws:s3:::logs/*'],
      Condition: { Bool: { 'aws:SecureTransport': 'false' } },
    },
  },
  queue: {
    type: 'aws:sqs/queuePolicy:QueuePolicy',
    inputs: (policy) => ({ queueUrl: unknown, policy }),
    statement: {
      Effect: 'Allow',
      Principal: { Service: 'events.amazonaws.com' },
      Action: 'sqs:SendMessage',
      Resource: `arn:aws:sqs:us-west-2:${account}:one`,
    },
  },
  topic: {
    type: 'aws:sns/topicPolicy:TopicPolicy',
    inputs: (policy) => ({ arn: unknown, policy }),
    statement: {
      Effect: 'Allow',
      Principal: { Service: 'budgets.amazonaws.com' },
      Action: 'sns:Publish',
      Resource: `arn:aws:sns:us-west-2:${account}:one`,
      Condition: { ArnLike: { 'aws:SourceArn': `arn:aws:budgets::${account}:*` } },
    },
  },
  vault: {
    type: 'aws:backup/vaultPolicy:VaultPolicy',
    inputs: (policy) => ({ backupVaultName: unknown, policy }),
    statement: { Effect: 'Deny', Principal: '*', Action: 'backup:DeleteRecoveryPoint', Resource: '*' },
  },
  secret: {
    type: 'aws:secretsmanager/secretPolicy:SecretPolicy',
    inputs: (policy) => ({ secretArn: unknown, policy }),
    statement: {
      Effect: 'Allow',
      Principal: { AWS: `arn:aws:iam::${account}:role/agents` },
      Action: 'secretsmanager:GetSecretValue',
      Resource: '*',
    },
  },
  endpoint: {
    type: 'aws:ec2/vpcEndpoint:VpcEndpoint',
    inputs: (policy) => ({ vpcId: unknown, serviceName: 'com.amazonaws.us-west-2.s3', policy }),
    statement: {
      Effect: 'Allow',
      Principal: '*',
      Action: 's3:GetObject',
      Resource: 'arn:aws:s3:::prod-us-west-2-starport-layer-bucket/*',
      Condition: { StringEquals: { 'aws:PrincipalAccount': account } },
    },
  },
};

/** What is wrong with a document of a kind. */
export function problemsOf(kind: string, policy: string): string[] {
  const { type, inputs } = kinds[kind] as (typeof kinds)[string];
  return checkAws(graphOf(resource(type, inputs(policy)))).problems.map(formatProblem);
}
