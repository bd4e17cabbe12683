import { type AwsPlan, awsResource, policyDocument, ref } from '../../core/aws/plan.ts';
import { awsTagsOf } from '../../core/kubernetes/labels.ts';
import type { EksCluster } from '../spec.ts';

/** Pulumi type token of the queue of interruptions. */
export const interruptionsType = 'fleetwright:cluster:Interruptions';

/** Interruption notices are useless after that. */
const retentionSeconds = 300;

/** Events that announce that a machine will stop, is stopping, or should be replaced. */
const events = {
  'spot-interruption': { source: 'aws.ec2', 'detail-type': 'EC2 Spot Instance Interruption Warning' },
  rebalance: { source: 'aws.ec2', 'detail-type': 'EC2 Instance Rebalance Recommendation' },
  'state-change': { source: 'aws.ec2', 'detail-type': 'EC2 Instance State-change Notification' },
  'scheduled-change': { source: 'aws.health', 'detail-type': 'AWS Health Event' },
} as const;

/** Plans the queue into which EventBridge, and nothing else, puts events of machines. */
export function planInterruptions(spec: EksCluster, name: string): AwsPlan {
  const tags = awsTagsOf(spec.tags, name);
  const queue = awsResource('aws:sqs/queue:Queue', 'interruptions', {
    name,
    messageRetentionSeconds: retentionSeconds,
    sqsManagedSseEnabled: true,
    tags,
  });
  const arn = ref(queue, 'arn');
  const rules = Object.entries(events).map(([event, pattern]) =>
    awsResource('aws:cloudwatch/eventRule:EventRule', event, {
      name: `${spec.name}-${event}`,
      description: `${pattern['detail-type']}, for ${spec.name}`,
      eventPattern: JSON.stringify({ source: [pattern.source], 'detail-type': [pattern['detail-type']] }),
      tags: awsTagsOf(spec.tags, `${spec.name}-${event}`),
    }),
  );
  const policy = awsResource('aws:sqs/queuePolicy:QueuePolicy', 'interruptions', {
    queueUrl: ref(queue, 'url'),
    policy: policyDocument(
      {
        Sid: 'Events',
        Effect: 'Allow',
        Principal: { Service: 'events.amazonaws.com' },
        Action: 'sqs:SendMessage',
        Resource: arn,
        Condition: { ArnEquals: { 'aws:SourceArn': rules.map((rule) => ref(rule, 'arn')) } },
      },
      {
        Sid: 'TlsOnly',
        Effect: 'Deny',
        Principal: '*',
        Action: 'sqs:*',
        Resource: arn,
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      },
    ),
  });
  const targets = rules.map((rule) =>
    awsResource('aws:cloudwatch/eventTarget:EventTarget', rule.name, { rule: ref(rule, 'name'), arn }),
  );
  return {
    type: interruptionsType,
    name: 'interruptions',
    resources: [queue, ...rules, policy, ...targets],
    components: [],
  };
}
