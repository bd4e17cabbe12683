import { autonamed, type Mappings, notInSchema, policy, providerOnly } from './mapping.ts';

const deliveryStatus = { without: 'a list by protocol in the schema' } as const;

/** Logs, events, messages and money. */
export const messages: Mappings = {
  'aws:cloudwatch/logGroup:LogGroup': {
    schema: 'AWS::Logs::LogGroup',
    properties: {
      deletionProtectionEnabled: 'DeletionProtectionEnabled',
      name: 'LogGroupName',
      skipDestroy: providerOnly,
    },
  },
  'aws:cloudwatch/eventRule:EventRule': {
    schema: 'AWS::Events::Rule',
    properties: { forceDestroy: providerOnly, isEnabled: { without: 'deprecated for state' } },
  },
  'aws:cloudwatch/eventTarget:EventTarget': {
    schema: 'AWS::Events::Rule',
    at: 'Targets[]',
    part: true,
    properties: {
      appsyncTarget: notInSchema,
      batchTarget: notInSchema,
      ecsTarget: notInSchema,
      eventBusName: '/EventBusName',
      forceDestroy: providerOnly,
      httpTarget: notInSchema,
      'inputTransformer.inputPaths': { without: 'a free map in the schema' },
      kinesisTarget: notInSchema,
      redshiftTarget: notInSchema,
      rule: '/Name',
      runCommandTargets: notInSchema,
      sagemakerPipelineTarget: notInSchema,
      'sqsTarget.messageGroupId': 'SqsParameters.MessageGroupId',
      sqsTarget: '.',
      targetId: 'Id',
    },
    given: { Id: autonamed },
  },
  'aws:sns/topic:Topic': {
    schema: 'AWS::SNS::Topic',
    properties: {
      ...Object.fromEntries(
        ['application', 'firehose', 'http', 'lambda', 'sqs'].flatMap((protocol) =>
          ['FailureFeedbackRoleArn', 'SuccessFeedbackRoleArn', 'SuccessFeedbackSampleRate'].map((property) => [
            `${protocol}${property}`,
            deliveryStatus,
          ]),
        ),
      ),
      deliveryPolicy: { without: 'a document that the schema does not describe' },
      name: 'TopicName',
      policy,
    },
  },
  'aws:sns/topicPolicy:TopicPolicy': {
    schema: 'AWS::SNS::TopicPolicy',
    properties: { arn: 'Topics[]', policy },
    given: { PolicyDocument: 'checked as a policy document' },
  },
  'aws:sns/topicSubscription:TopicSubscription': {
    schema: 'AWS::SNS::Subscription',
    properties: { confirmationTimeoutInMinutes: providerOnly, endpointAutoConfirms: providerOnly, topic: 'TopicArn' },
  },
  'aws:sqs/queue:Queue': {
    schema: 'AWS::SQS::Queue',
    properties: {
      maxMessageSize: 'MaximumMessageSize',
      messageRetentionSeconds: 'MessageRetentionPeriod',
      name: 'QueueName',
      policy,
      receiveWaitTimeSeconds: 'ReceiveMessageWaitTimeSeconds',
      visibilityTimeoutSeconds: 'VisibilityTimeout',
    },
  },
  'aws:sqs/queuePolicy:QueuePolicy': {
    schema: 'AWS::SQS::QueuePolicy',
    properties: { policy, queueUrl: 'Queues[]' },
    given: { PolicyDocument: 'checked as a policy document' },
  },
  'aws:budgets/budget:Budget': {
    schema: 'AWS::Budgets::Budget',
    at: 'Budget',
    properties: {
      accountId: notInSchema,
      'autoAdjustData.historicalOptions.lookbackAvailablePeriods': notInSchema,
      'autoAdjustData.lastAutoAdjustTime': notInSchema,
      billingViewArn: 'BillingViewArn',
      costFilters: { without: 'a free map in the schema' },
      limitAmount: 'BudgetLimit.Amount',
      limitUnit: 'BudgetLimit.Unit',
      name: 'BudgetName',
      notifications: '/NotificationsWithSubscribers',
      'notifications[].comparisonOperator': 'Notification.ComparisonOperator',
      'notifications[].notificationType': 'Notification.NotificationType',
      'notifications[].subscriberEmailAddresses': { without: 'a list by type of subscriber in the schema' },
      'notifications[].subscriberSnsTopicArns': { without: 'a list by type of subscriber in the schema' },
      'notifications[].threshold': 'Notification.Threshold',
      'notifications[].thresholdType': 'Notification.ThresholdType',
      plannedLimits: notInSchema,
      tags: '/ResourceTags',
      timePeriodEnd: 'TimePeriod.End',
      timePeriodStart: 'TimePeriod.Start',
    },
    given: { 'NotificationsWithSubscribers[].Subscribers': 'not mapped' },
  },
  'aws:costexplorer/anomalyMonitor:AnomalyMonitor': {
    schema: 'AWS::CE::AnomalyMonitor',
    properties: { name: 'MonitorName', tags: 'ResourceTags' },
    given: { MonitorName: autonamed },
  },
  'aws:costexplorer/anomalySubscription:AnomalySubscription': {
    schema: 'AWS::CE::AnomalySubscription',
    properties: {
      accountId: notInSchema,
      name: 'SubscriptionName',
      tags: 'ResourceTags',
      thresholdExpression: { without: 'a document in text in the schema' },
    },
    given: { SubscriptionName: autonamed },
  },
  'aws:costexplorer/costAllocationTag:CostAllocationTag': { schema: 'ce:CostAllocationTagStatusEntry' },
};
