import assert from 'node:assert/strict';
import { formatCost, formatCostLines } from '../../../cli/output/cost.ts';
import { estimateMonthly } from '../../../components/budget/estimate.ts';
import { priceTable } from '../../../components/budget/prices.ts';

const nodes = [{ name: 'general', instanceType: 't3.xlarge', min: 10, max: 100 }];
const estimate = estimateMonthly({ clusters: 1, nodes });

describe('what is shown of the cost of a stack (I5)', () => {
  it('is a line with the range, the day of the prices and the budget (I2)', () => {
    const line = `estimated 1,288 to 12,220 USD a month by list prices of ${priceTable.compiled}`;
    assert.equal(formatCost({ estimate, hasBudgetEmails: true }), line);
    assert.equal(formatCost({ estimate, budget: 20_000, hasBudgetEmails: true }), `${line}; budget 20,000`);
  });

  it('says where the greatest goes beyond the budget, what has no price, and that nobody is notified', () => {
    const unknown = estimateMonthly({
      clusters: 1,
      nodes: [...nodes, { ...nodes[0], name: 'x', instanceType: 'x9' }] as typeof nodes,
    });
    assert.deepEqual(formatCost({ estimate: unknown, budget: 2000, hasBudgetEmails: false }).split('\n').slice(1), [
      '  no price for 1 of its parts: see ajj cost',
      '  at its maximum the stack exceeds its budget by 10,220 USD',
      '  budget.emails is empty: subscribe to the topic to be notified',
    ]);
  });

  it('is a table of every line, its sums, and what is not counted', () => {
    const lines = formatCostLines({ estimate, hasBudgetEmails: true }).split('\n');
    assert.deepEqual(
      lines.filter((line) => /^(EKS|nodes|total)/.test(line)).map((line) => line.replace(/ {2,}/g, ' | ')),
      [
        'EKS control planes | 73.00 | 73.00',
        'nodes general (10–100 × t3.xlarge) | 1,214.72 | 12,147.20',
        'total | 1,287.72 | 12,220.20',
      ],
    );
    for (const what of estimate.notCounted) assert.ok(lines.includes(`  ${what}`));
  });
});
