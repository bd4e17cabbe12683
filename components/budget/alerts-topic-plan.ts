import { ownedBy } from '../core/aws/key-policy.ts';
import { type AwsResource, awsResource, policyDocument, type Ref, ref } from '../core/aws/plan.ts';
import { awsTagsOf } from '../core/kubernetes/labels.ts';
import type { BudgetSpec } from './budget-spec.ts';

const daysUntilGone = 30;

/** The services that publish alerts: AWS Budgets, and Cost Anomaly Detection. */
const tellers = ['budgets.amazonaws.com', 'costalerts.amazonaws.com'];

/** The topic for cost alerts, and what it needs before anything may be published to it. */
export interface AlertsTopicPlan {
  readonly topic: AwsResource;
  readonly policy: AwsResource;
  /** Each after what it refers to; topic and policy among them. */
  readonly resources: readonly AwsResource[];
}

/**
 * Plans the topic, under its own key, as the services that publish alerts could not encrypt with the default key of
 * SNS. They may publish only for this account, so that budgets of other accounts cannot use it.
 */
export function planAlertsTopic(spec: BudgetSpec, account: Ref): AlertsTopicPlan {
  const name = `${spec.name}-costs`;
  const tags = awsTagsOf(spec.tags, name);
  const key = awsResource('aws:kms/key:Key', 'alerts', {
    description: `Alerts about the costs of ${spec.name}`,
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
