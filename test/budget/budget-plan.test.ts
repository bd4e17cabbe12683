import assert from 'node:assert/strict';
import fc from 'fast-check';
import { costTags, planBudget } from '../../components/budget/budget-plan.ts';
import type { BudgetSpec } from '../../components/budget/budget-spec.ts';
import { budgetOf } from '../../components/budget/facts.ts';
import { type AwsPlan, awsResource, ref, resourcesOf } from '../../components/core/aws/plan.ts';
import { ofType, statementsOf } from '../cluster/cloud-sample.ts';
import { platformOf, problemsOf } from '../stacks/planned.ts';

const account = ref(awsResource('aws:ec2/vpc:Vpc', 'vpc', { cidrBlock: '10.0.0.0/16' }), 'ownerId');
const sample: BudgetSpec = {
  name: 'test',
  tags: { environment: 'production', project: 'fleet', owner: 'platform', costCenter: 'ops' },
  monthly: 20_000,
  emails: ['costs@example.com', 'platform@example.com'],
  anomalyThreshold: 250,
  activatesTags: true,
};
const planOf = (spec: Partial<BudgetSpec> = {}): AwsPlan => planBudget('costs', { ...sample, ...spec }, account);

describe('the budget of a stack (I2)', () => {
  const budget = ofType(planOf(), 'aws:budgets/budget:Budget')[0];

  it('tells at 80, 90 and 100 percent of what is spent, and where the month will come to all of it', () => {
    const notifications = budget?.args.notifications as Record<string, unknown>[];
    assert.deepEqual(
      notifications.map(({ notificationType, threshold, thresholdType }) => [
        notificationType,
        threshold,
        thresholdType,
      ]),
      [
        ['ACTUAL', 80, 'PERCENTAGE'],
        ['ACTUAL', 90, 'PERCENTAGE'],
        ['ACTUAL', 100, 'PERCENTAGE'],
        ['FORECASTED', 100, 'PERCENTAGE'],
      ],
    );
    // AWS takes five of a budget.
    assert.ok(notifications.length <= 5);
  });

  it('is of what carries the tags of its project and environment alone', () => {
    assert.deepEqual(
      [budget?.args.limitAmount, budget?.args.limitUnit, budget?.args.timeUnit],
      ['20000', 'USD', 'MONTHLY'],
    );
    assert.deepEqual(budget?.args.filterExpression, {
      ands: [{ tags: { key: 'project', values: ['fleet'] } }, { tags: { key: 'environment', values: ['production'] } }],
    });
  });

  it('is in the region of AWS’s billing, whatever region its stack is in', () => {
    assert.equal(planOf().region, 'us-east-1');
    const cluster = platformOf({ environment: 'production' }).cluster;
    assert.deepEqual(cluster.kind === 'eks' && cluster.moreRegions?.includes('us-east-1'), true);
  });

  it('is there wherever a stack makes a cluster in AWS, and nowhere else', () => {
    const has = (environment: string): boolean => budgetOf(platformOf({ environment }).context) !== undefined;
    assert.deepEqual(['development', 'staging', 'production', 'canary'].map(has), [false, true, true, true]);
  });
});

describe('the topic for cost alerts (I2)', () => {
  const plan = planOf();

  it('is encrypted with a key that the services which tell of costs may use for this account alone', () => {
    const [topic] = ofType(plan, 'aws:sns/topic:Topic');
    const [key] = ofType(plan, 'aws:kms/key:Key');
    assert.equal(
      topic?.args.kmsMasterKeyId.ref,
      resourcesOf(plan).find(({ type }) => type === 'aws:kms/key:Key'),
    );
    const tellers = statementsOf(key?.args.policy).find(({ Sid }) => Sid === 'Tellers');
    assert.deepEqual(tellers?.Principal.Service, ['budgets.amazonaws.com', 'costalerts.amazonaws.com']);
    assert.deepEqual(tellers?.Condition, { StringEquals: { 'aws:SourceAccount': account } });
  });

  it('takes what they tell for this account, and nothing in the clear', () => {
    const [policy] = ofType(plan, 'aws:sns/topicPolicy:TopicPolicy');
    const [tellers, tls] = statementsOf(policy?.args.policy);
    assert.deepEqual([tellers?.Action, tls?.Effect, tls?.Principal], ['sns:Publish', 'Deny', '*']);
    assert.deepEqual(tellers?.Condition, { StringEquals: { 'aws:SourceAccount': account } });
  });

  it('goes to each address by e-mail, and is there before anything tells to it', () => {
    assert.deepEqual(
      ofType(plan, 'aws:sns/topicSubscription:TopicSubscription').map(({ args }) => [args.protocol, args.endpoint]),
      sample.emails.map((email) => ['email', email]),
    );
    const waiting = resourcesOf(plan).filter(({ options }) => options.dependsOn?.some(({ name }) => name === 'alerts'));
    assert.deepEqual(
      waiting.map(({ type }) => type),
      ['aws:budgets/budget:Budget', 'aws:costexplorer/anomalySubscription:AnomalySubscription'],
    );
  });

  it('gets anomalies at once, from the threshold on', () => {
    const [subscription] = ofType(plan, 'aws:costexplorer/anomalySubscription:AnomalySubscription');
    assert.deepEqual([subscription?.args.frequency, subscription?.args.subscribers[0].type], ['IMMEDIATE', 'SNS']);
    assert.deepEqual(subscription?.args.thresholdExpression.dimension.values, ['250']);
    const [monitor] = ofType(plan, 'aws:costexplorer/anomalyMonitor:AnomalyMonitor');
    assert.deepEqual(JSON.parse(monitor?.args.monitorSpecification).Tags.Values, ['production']);
  });

  it('takes addresses that are some', () => {
    assert.deepEqual(problemsOf({ environment: 'production', budget: { emails: ['costs'] } }), [
      'budget.emails.0: must be an e-mail address (got "costs"). Write it as costs@example.com.',
    ]);
  });
});

describe('cost allocation tags (I2)', () => {
  it('are switched on by the one stack of an account that is configured to', () => {
    const tagsOf = (spec: Partial<BudgetSpec>): unknown[] =>
      ofType(planOf(spec), 'aws:costexplorer/costAllocationTag:CostAllocationTag').map(({ args }) => args.tagKey);
    assert.deepEqual(tagsOf({ activatesTags: true }), ['project', 'environment', 'owner', 'cost-center']);
    assert.deepEqual(tagsOf({ activatesTags: false }), []);
  });

  it('are on everything that can be tagged, the budget’s own parts too (A10)', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), fc.subarray([...sample.emails]), (monthly, emails) => {
        const tagged = resourcesOf(planOf({ monthly, emails })).filter(({ args }) => args.tags !== undefined);
        assert.equal(tagged.length, 5);
        for (const { args } of tagged)
          for (const tag of costTags) assert.ok((args.tags as Record<string, string>)[tag]);
      }),
    );
  });
});
