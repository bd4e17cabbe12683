import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { checkAwsResources } from '../../aws-limits/index.ts';
import { estimateMonthly } from '../../components/budget/estimate.ts';
import { budgetOf } from '../../components/budget/facts.ts';
import { nodeCostsOf } from '../../components/budget/node-costs.ts';
import { estimateOf } from '../../components/budget/platform-estimate.ts';
import { priceTable } from '../../components/budget/prices.ts';
import { evaluate } from '../../engine/index.ts';
import { platformOf, problemsOf } from '../stacks/planned.ts';

const root = resolve(import.meta.dirname, '../..');

const costOf = (config: Record<string, unknown>) => {
  const platform = platformOf(config);
  const estimate = estimateOf(platform);
  const budget = budgetOf(platform.context);
  assert.ok(estimate && budget);
  return { estimate, budget };
};

const onAws = [
  { environment: 'production' },
  { environment: 'staging' },
  { environment: 'canary' },
  { environment: 'development', cluster: { kind: 'eks' }, fleet: { appArmor: false } },
];

describe('what an environment costs (I5)', () => {
  for (const config of onAws) {
    it(`is within its budget at the lowest estimate, and beyond it at the highest: ${config.environment} (I2)`, () => {
      const { estimate, budget } = costOf(config);
      assert.ok(estimate.min < budget.monthly && budget.monthly < estimate.max);
    });

    it(`has a price of everything: ${config.environment}`, () => {
      assert.deepEqual(costOf(config).estimate.unpriced, []);
    });
  }

  it('is nothing where nothing is made in AWS', () => {
    assert.equal(estimateOf(platformOf({ environment: 'development' })), undefined);
  });

  it('counts groups by the hours of their schedules, and other pools from what the fleet needs to what they may have', () => {
    const nodes = nodeCostsOf(platformOf({ environment: 'production' }));
    assert.deepEqual(
      nodes.map(({ name, min, max }) => [name, min, max]),
      [
        ['general, business-hours', 3, 20],
        ['general, off-hours', 1, 5],
        ['general, weekend', 1, 3],
        ['tier1', 3, 9],
        ['tier2', 7, 18],
        ['tier3', 6, 16],
        ['performance', 0, 2],
      ],
    );
    const hours = nodes.map((one) => one.hours ?? 0).reduce((sum, one) => sum + one, 0);
    assert.equal(Math.round(hours), priceTable.hoursPerMonth);
  });

  it('takes spot instances as far as the environment lets, and reserved ones before them (I1)', () => {
    const tier2 = (cloud: Record<string, unknown>) =>
      nodeCostsOf(platformOf({ environment: 'production', cloud })).find(({ name }) => name === 'tier2');
    // 30 percent of 18 are 5.
    assert.deepEqual(tier2({})?.spot, { min: 5 / 7, max: 5 / 18 });
    const reserved = { percent: 50, reservations: ['cr-0123456789abcdef0'] };
    assert.deepEqual(tier2({ karpenter: { reserved } }), {
      name: 'tier2',
      instanceType: 'm6i.16xlarge',
      min: 7,
      max: 18,
      reserved: 9,
      spot: { min: 0, max: 5 / 9 },
      volume: 100,
    });
  });

  it('counts spot instances on demand where the table has no spot price', () => {
    const node = { name: 'gpu', instanceType: 'g5.8xlarge', min: 1, max: 1 };
    const [spot, onDemand] = [estimateMonthly({ nodes: [{ ...node, spot: 1 }] }), estimateMonthly({ nodes: [node] })];
    assert.equal(spot.min, onDemand.min);
    assert.deepEqual(spot.unpriced, [
      'nodes gpu (1–1 × g5.8xlarge) on spot, counted on demand: no price of ec2-spot:g5.8xlarge',
    ]);
  });

  it('counts the volumes of nodes for the hours that their nodes run', () => {
    const node = { name: 'general', instanceType: 't3.xlarge', min: 10, max: 10, volume: 100 };
    const [, half] = estimateMonthly({ nodes: [{ ...node, hours: priceTable.hoursPerMonth / 2 }] }).lines;
    assert.equal(half?.min, 40);
  });
});

describe('a stack’s budget beside what it costs (I2)', () => {
  it('is refused where even the least of the stack goes beyond it', () => {
    const { min } = costOf({ environment: 'staging' }).estimate;
    const [problem] = problemsOf({ environment: 'staging', budget: { monthly: 1000 } });
    const text =
      /^budget\.monthly: must be at least ([\d.]+) USD, the lowest estimate by list prices of \S+ \(got 1000\)\. Raise it, or use smaller or fewer nodes and databases\.$/;
    const stated = Number(text.exec(problem ?? '')?.[1]);
    assert.ok(Math.abs(stated - min) < 5, problem);
  });
});

describe('a budget with everything set (I2)', () => {
  it('keeps AWS’s published limits', async () => {
    const emails = ['costs@example.com', 'platform@example.com'];
    const config = { 'fleetwright:budget': { emails, allocationTags: true, anomalyThreshold: 12.5 } };
    const { graph } = await evaluate({ directory: root, stack: 'staging', config });
    const types = graph.resources.map(({ type }) => type);
    assert.equal(types.filter((type) => type === 'aws:sns/topicSubscription:TopicSubscription').length, 2);
    assert.equal(types.filter((type) => type === 'aws:costexplorer/costAllocationTag:CostAllocationTag').length, 4);
    const report = await checkAwsResources(graph);
    assert.deepEqual([report?.problems, report?.unmappedTypes, report?.unmappedProperties], [[], [], []]);
  });
});
