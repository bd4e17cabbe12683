import { planLogKey } from '../../core/aws/log-key.ts';
import { type AwsResource, awsResource, policyDocument, ref } from '../../core/aws/plan.ts';
import { awsTagsOf } from '../../core/kubernetes/labels.ts';
import type { EksCluster } from '../spec.ts';

/** As long as the platform keeps what an incident review needs. */
const retentionInDays = 90;

/** Plans the flow log of a network, in an encrypted log group that only its own role writes to. */
export function planFlowLogs(spec: EksCluster, vpc: AwsResource): AwsResource[] {
  const logName = `/fleetwright/${spec.name}/flow-logs`;
  const name = `${spec.name}-flow-logs`;
  const tags = awsTagsOf(spec.tags, name);
  const account = ref(vpc, 'ownerId');
  const key = planLogKey('flow-logs', {
    description: `Flow logs of ${spec.name}`,
    account,
    region: spec.region,
    group: logName,
    tags,
  });
  const group = awsResource('aws:cloudwatch/logGroup:LogGroup', 'flow-logs', {
    name: logName,
    kmsKeyId: ref(key, 'arn'),
    retentionInDays,
    tags,
  });
  const role = awsResource('aws:iam/role:Role', 'flow-logs', {
    name,
    description: `Writes the flow logs of ${spec.name}`,
    assumeRolePolicy: policyDocument({
      Effect: 'Allow',
      Principal: { Service: 'vpc-flow-logs.amazonaws.com' },
      Action: 'sts:AssumeRole',
      Condition: { StringEquals: { 'aws:SourceAccount': account } },
    }),
    tags,
  });
  const rights = awsResource('aws:iam/rolePolicy:RolePolicy', 'flow-logs', {
    name: 'write',
    role: ref(role, 'name'),
    policy: policyDocument(
      {
        Effect: 'Allow',
        Action: ['logs:CreateLogStream', 'logs:PutLogEvents', 'logs:DescribeLogStreams'],
        // A role reaches only the groups of its own account.
        Resource: `arn:aws:logs:${spec.region}:*:log-group:${logName}:*`,
      },
      // Takes no resource: beside the ARN of a group it would allow nothing.
      { Effect: 'Allow', Action: 'logs:DescribeLogGroups', Resource: '*' },
    ),
  });
  const log = awsResource(
    'aws:ec2/flowLog:FlowLog',
    'vpc',
    {
      vpcId: ref(vpc),
      trafficType: 'ALL',
      logDestinationType: 'cloud-watch-logs',
      logDestination: ref(group, 'arn'),
      iamRoleArn: ref(role, 'arn'),
      tags,
    },
    { dependsOn: [rights] },
  );
  return [key, group, role, rights, log];
}
