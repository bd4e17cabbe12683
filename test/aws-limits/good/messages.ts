import { type GraphObject, unknown } from '../../../engine/index.ts';
import { account, key, region } from './names.ts';

/** Good resources that tell of something: logs, events, topics, queues and budgets. */
export const messages: Readonly<Record<string, GraphObject>> = {
  'aws:budgets/budget:Budget': {
    name: 'month',
    budgetType: 'COST',
    limitAmount: '1000',
    limitUnit: 'USD',
    timeUnit: 'MONTHLY',
    notifications: [
      {
        comparisonOperator: 'GREATER_THAN',
        notificationType: 'ACTUAL',
        threshold: 80,
        thresholdType: 'PERCENTAGE',
        subscriberEmailAddresses: ['ops@example.com'],
      },
    ],
  },
  'aws:cloudwatch/eventRule:EventRule': {
    name: 'interruptions',
    eventPattern: '{"source":["aws.ec2"]}',
    state: 'ENABLED',
  },
  'aws:cloudwatch/eventTarget:EventTarget': {
    rule: 'interruptions',
    targetId: 'queue',
    arn: `arn:aws:sqs:${region}:${account}:interruptions`,
  },
  'aws:cloudwatch/logGroup:LogGroup': { name: '/fleetwright/one', kmsKeyId: key, retentionInDays: 90 },
  'aws:costexplorer/anomalyMonitor:AnomalyMonitor': {
    name: 'services',
    monitorType: 'DIMENSIONAL',
    monitorDimension: 'SERVICE',
  },
  'aws:costexplorer/anomalySubscription:AnomalySubscription': {
    name: 'daily',
    frequency: 'DAILY',
    monitorArnLists: [`arn:aws:ce::${account}:anomalymonitor/11111111-2222-3333-4444-555555555555`],
    subscribers: [{ type: 'EMAIL', address: 'ops@example.com' }],
  },
  'aws:costexplorer/costAllocationTag:CostAllocationTag': { status: 'Active', tagKey: 'environment' },
  'aws:sns/topic:Topic': { name: 'budgets', kmsMasterKeyId: key },
  'aws:sns/topicPolicy:TopicPolicy': { arn: `arn:aws:sns:${region}:${account}:budgets`, policy: unknown },
  'aws:sns/topicSubscription:TopicSubscription': {
    topic: `arn:aws:sns:${region}:${account}:budgets`,
    protocol: 'email',
    endpoint: 'ops@example.com',
  },
  'aws:sqs/queue:Queue': { name: 'interruptions', messageRetentionSeconds: 300, sqsManagedSseEnabled: true },
  'aws:sqs/queuePolicy:QueuePolicy': {
    queueUrl: `https://sqs.${region}.amazonaws.com/${account}/interruptions`,
    policy: unknown,
  },
};
