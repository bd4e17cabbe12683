import { ownedBy } from '../core/aws/key-policy.ts';
import { type AwsResource, awsResource, policyDocument, type Ref, ref } from '../core/aws/plan.ts';
import { awsTagsOf } from '../core/kubernetes/labels.ts';
import type { BudgetSpec } from './budget-spec.ts';

const daysUntilGone = 30;

/** Who tells of costs: AWS Budgets, and Cost Anomaly Detection. */
const tellers = ['budgets.amazonaws.com', 'costalerts.amazonaws.com'];

/** The topic to which costs are told, and what must be there before anything may be told to it. */
export interface AlertsTopicPlan {
  readonly topic: AwsResource;
  readonly policy: AwsResource;
  /** Each after what it refers to; topic and policy among them. */
  readonly resources: readonly AwsResource[];
}

/**
 * Plans the topic, under a key of its own: the services that tell of costs could not encrypt with the key that SNS brings.
 * They may publish for this account alone, so that none speaks for another's budget.
 */
export function planAlertsTopic(spec: BudgetSpec, account: Ref): AlertsTopicPlan {
  const name = `${spec.name}-costs`;
  const tags = awsTagsOf(spec.tags, name);
  const key = awsResource('aws:kms/key:Key', 'alerts', {
    description: `What is told of the costs of ${spec.name}`,
    enableKeyRotation: true,
    deletionWindowInDays: daysUntilGone,
    policy: policyDocument(ownedBy(account), {
      Sid: 'Tellers',
      Effect: 'Allow',
      Principal: { Service: tellers },
      Action: ['kms:Decrypt', 'kms:GenerateDataKey*'],
      Resource: '*',
      Condition: { StringEquals: { 'aws:SourceAccount': account } },
    }),
    tags,
  });
  const topic = awsResource('aws:sns/topic:Topic', 'alerts', {
    name,
    displayName: `Costs of ${spec.name}`,
    kmsMasterKeyId: ref(key, 'arn'),
    tags,
  });
  const arn = ref(topic, 'arn');
  const policy = awsResource('aws:sns/topicPolicy:TopicPolicy', 'alerts', {
    arn,
    policy: policyDocument(
      {
        Sid: 'Tellers',
        Effect: 'Allow',
        Principal: { Service: tellers },
        Action: 'sns:Publish',
        Resource: arn,
        Condition: { StringEquals: { 'aws:SourceAccount': account } },
      },
      {
        Sid: 'TlsOnly',
        Effect: 'Deny',
        Principal: '*',
        Action: 'sns:Publish',
        Resource: arn,
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      },
    ),
  });
  const subscriptions = spec.emails.map((email) =>
    awsResource('aws:sns/topicSubscription:TopicSubscription', email, {
      topic: arn,
      protocol: 'email',
      endpoint: email,
    }),
  );
  return { topic, policy, resources: [key, topic, policy, ...subscriptions] };
}
