import { type AwsPlan, type AwsResource, awsResource, type Ref, ref } from '../core/aws/plan.ts';
import { awsTagsOf } from '../core/kubernetes/labels.ts';
import { planAlertsTopic } from './alerts-topic-plan.ts';
import { type BudgetSpec, billingRegion } from './budget-spec.ts';

/** Pulumi type token of what watches the costs of a stack. */
export const budgetType = 'fleetwright:cost:Budget';

/** Percentages of the budget at which alerts are sent, for actual and for forecast cost. */
const thresholds = [
  { notificationType: 'ACTUAL', threshold: 80 },
  { notificationType: 'ACTUAL', threshold: 90 },
  { notificationType: 'ACTUAL', threshold: 100 },
  { notificationType: 'FORECASTED', threshold: 100 },
] as const;

/** Tags by which an account's costs are allocated: those of `awsTagsOf` that identify their owner. */
export const costTags = ['project', 'environment', 'owner', 'cost-center'] as const;

/**
 * Plans what watches the costs of a stack: a budget for what has its tags, an anomaly monitor, and the topic to which
 * both publish. All of it is in the region of AWS's billing. `account` is the number of its account.
 */
export function planBudget(name: string, spec: BudgetSpec, account: Ref): AwsPlan {
  const { topic, policy, resources } = planAlertsTopic(spec, account);
  const arn = ref(topic, 'arn');
  // Both try whether they may publish before they are made.
  const first = { dependsOn: [policy] };
  const budget = awsResource(
    'aws:budgets/budget:Budget',
    'monthly',
    {
      name: `${spec.name}-monthly`,
      budgetType: 'COST',
      timeUnit: 'MONTHLY',
      limitAmount: String(spec.monthly),
      limitUnit: 'USD',
      metrics: 'UnblendedCost',
      filterExpression: { ands: filtersOf(spec).map(({ key, value }) => ({ tags: { key, values: [value] } })) },
      notifications: thresholds.map(({ notificationType, threshold }) => ({
        comparisonOperator: 'GREATER_THAN',
        notificationType,
        threshold,
        thresholdType: 'PERCENTAGE',
        subscriberSnsTopicArns: [arn],
      })),
      tags: awsTagsOf(spec.tags, `${spec.name}-monthly`),
    },
    first,
  );
  const anomalies = planAnomalies(spec, arn, first);
  const tags = spec.activatesTags ? costTags.map(planTag) : [];
  return {
    type: budgetType,
    name,
    region: billingRegion,
    resources: [...resources, budget, ...anomalies, ...tags],
    components: [],
  };
}

function filtersOf({ tags }: BudgetSpec): { readonly key: (typeof costTags)[number]; readonly value: string }[] {
  return [
    { key: 'project', value: tags.project },
    { key: 'environment', value: tags.environment },
  ];
}

/**
 * The anomaly monitor of the environment's costs. It takes one tag. Each stack can have one, unlike the monitor of
 * services, of which an account has only one.
 */
function planAnomalies(
  spec: BudgetSpec,
  topic: Ref,
  first: { readonly dependsOn: readonly AwsResource[] },
): AwsResource[] {
  const tags = awsTagsOf(spec.tags, `${spec.name}-anomalies`);
  const name = `${spec.name}-anomalies`;
  const monitor = awsResource('aws:costexplorer/anomalyMonitor:AnomalyMonitor', 'anomalies', {
    name,
    monitorType: 'CUSTOM',
    // Spelled as AWS returns it: anything else would be a difference at every update.
    monitorSpecification: JSON.stringify({
      And: null,
      CostCategories: null,
      Dimensions: null,
      Not: null,
      Or: null,
      Tags: { Key: 'environment', MatchOptions: null, Values: [spec.tags.environment] },
    }),
    tags,
  });
  const subscription = awsResource(
    'aws:costexplorer/anomalySubscription:AnomalySubscription',
    'anomalies',
    {
      name,
      // Immediate alerts go only to topics, and daily ones only to addresses.
      frequency: 'IMMEDIATE',
      monitorArnLists: [ref(monitor, 'arn')],
      subscribers: [{ type: 'SNS', address: topic }],
      thresholdExpression: {
        dimension: {
          key: 'ANOMALY_TOTAL_IMPACT_ABSOLUTE',
          matchOptions: ['GREATER_THAN_OR_EQUAL'],
          values: [String(spec.anomalyThreshold)],
        },
      },
      tags,
    },
    first,
  );
  return [monitor, subscription];
}

function planTag(tagKey: string): AwsResource {
  return awsResource('aws:costexplorer/costAllocationTag:CostAllocationTag', tagKey, { tagKey, status: 'Active' });
}
