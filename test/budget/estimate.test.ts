import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type CostedStack, checkBudget, estimateMonthly } from '../../components/budget/estimate.ts';
import { priceTable } from '../../components/budget/prices.ts';
import { instanceTypes } from '../../components/cluster/nodes/instance-types.ts';

const general = { name: 'general', instanceType: 't3.xlarge', min: 3, max: 20 };

describe('the price table (I5)', () => {
  it('states currency, region, day and hours', () => {
    const { currency, region, compiled, hoursPerMonth } = priceTable;
    assert.deepEqual([currency, hoursPerMonth], ['USD', 730]);
    assert.match(region, /us-east-1/);
    assert.match(compiled, /^\d{4}-\d{2}-\d{2}$/);
  });

  for (const [name, { price, unit, source, derived }] of Object.entries(priceTable.prices)) {
    it(`says where the price of ${name} comes from`, () => {
      assert.ok(price > 0);
      assert.notEqual(unit, '');
      const from = priceTable.sources[source];
      assert.ok(from !== undefined && from.name !== '' && from.asOf !== '' && from.license !== '');
      assert.ok(derived === undefined || derived.length > 5);
    });
  }

  it('has a price of every instance type that a node pool may have (A5)', () => {
    const missing = Object.keys(instanceTypes).filter((type) => priceTable.prices[`ec2:${type}`] === undefined);
    assert.deepEqual(missing, []);
  });

  it('has a spot price only below the price on demand', () => {
    for (const [name, { price }] of Object.entries(priceTable.prices)) {
      const onDemand = priceTable.prices[name.replace('ec2-spot:', 'ec2:')];
      if (name.startsWith('ec2-spot:')) assert.ok(onDemand !== undefined && price < onDemand.price, name);
    }
  });
});

describe('the estimate of a month (I5)', () => {
  it('adds up what runs by the hour, by the month and by the GB', () => {
    const estimate = estimateMonthly({
      clusters: 1,
      nodes: [{ ...general, volume: 20 }],
      natGateways: 3,
      databases: [{ name: 'agents', instanceClass: 'db.r5.large', count: 3, storage: 100 }],
      keys: 3,
      logs: { min: 10, max: 100 },
    });
    assert.deepEqual(
      estimate.lines.map(({ what, min, max }) => `${what}: ${min} to ${max}`),
      [
        'EKS control planes: 73 to 73',
        'nodes general (3–20 × t3.xlarge): 364.42 to 2429.44',
        'volumes of nodes general: 4.8 to 32',
        'NAT gateways: 98.55 to 98.55',
        'database agents (3 × db.r5.large): 547.5 to 547.5',
        'storage of database agents: 34.5 to 34.5',
        'encryption keys: 3 to 3',
        'logs that come in: 5 to 50',
      ],
    );
    assert.deepEqual([estimate.min, estimate.max, estimate.currency], [1130.77, 3267.99, 'USD']);
    assert.deepEqual(estimate.unpriced, []);
  });

  it('knows the prices of every kind of thing that it counts', () => {
    const everything: Required<CostedStack> = {
      clusters: 2,
      nodes: [general],
      natGateways: 1,
      interfaceEndpoints: 1,
      loadBalancers: 1,
      databases: [{ name: 'one', instanceClass: 'db.t3.micro', count: 1, storage: 20 }],
      caches: [{ name: 'one', instanceClass: 'cache.t4g.small', count: 2 }],
      volumes: {
        gp3: { min: 1, max: 1 },
        io2: { min: 1, max: 1 },
        io2Iops: { min: 1, max: 1 },
      },
      keys: 1,
      secrets: 1,
      zones: 1,
      healthChecks: 1,
      addresses: 1,
      webAcls: 1,
      webAclRules: 1,
      shieldAdvanced: true,
      logs: { min: 1, max: 1 },
    };
    const { unpriced, lines, min } = estimateMonthly(everything);
    assert.deepEqual(unpriced, []);
    assert.ok(lines.every((line) => line.min > 0));
    assert.ok(min > 3000);
  });

  it('lists what has no price, and leaves it out of the sums', () => {
    const stack = { nodes: [{ ...general, instanceType: 'x9.huge' }], clusters: 1 };
    const { unpriced, min } = estimateMonthly(stack);
    assert.deepEqual(unpriced, ['nodes general (3–20 × x9.huge): no price of ec2:x9.huge']);
    assert.equal(min, 73);
  });

  it('says what it does not count', () => {
    assert.ok(estimateMonthly({}).notCounted.some((what) => what.includes('data that goes out')));
    assert.deepEqual(estimateMonthly({}).lines, []);
  });

  it('pays for reserved nodes whether they run or not, at a discount (I1)', () => {
    const all = estimateMonthly({ nodes: [{ ...general, min: 10, max: 10, reserved: 10 }] });
    const none = estimateMonthly({ nodes: [{ ...general, min: 10, max: 10 }] });
    assert.equal(all.min, Math.round(none.min * 0.68 * 100) / 100);
    const idle = estimateMonthly({ nodes: [{ ...general, min: 0, max: 0, reserved: 10 }] });
    assert.equal(idle.min, all.min);
  });

  const count = fc.integer({ min: 0, max: 50 });

  it('never falls when there is more of anything, and the least is never above the greatest', () => {
    const numbers = fc.record({ clusters: count, natGateways: count, loadBalancers: count, keys: count, zones: count });
    fc.assert(
      fc.property(
        numbers,
        fc.constantFrom('clusters', 'natGateways', 'loadBalancers', 'keys', 'zones'),
        (stack, what) => {
          const before = estimateMonthly(stack);
          const after = estimateMonthly({ ...stack, [what]: stack[what] + 1 });
          assert.ok(after.min > before.min);
          assert.ok(before.min <= before.max);
        },
      ),
    );
  });

  it('is cheaper the more of the nodes are spot instances (I1)', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(share, share, count, (one, other, min) => {
        const of = (spot: number): number => estimateMonthly({ nodes: [{ ...general, min, max: 50, spot }] }).max;
        assert.ok(one <= other ? of(one) >= of(other) : of(one) <= of(other));
      }),
    );
  });
});

describe('a budget beside the estimate (I2)', () => {
  it('is refused if even the least of the stack goes beyond it', () => {
    const estimate = estimateMonthly({ clusters: 1 });
    assert.deepEqual(checkBudget('budget.monthly', 73, estimate), []);
    assert.deepEqual(checkBudget('budget.monthly', 50, estimate), [
      {
        path: 'budget.monthly',
        got: 50,
        must: `be at least 73 USD, the lowest estimate by list prices of ${priceTable.compiled}`,
        fix: 'Raise it, or use smaller or fewer nodes and databases.',
      },
    ]);
  });
});
