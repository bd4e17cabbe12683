import assert from 'node:assert/strict';
import { budgetPresent } from '../../../policies/cost/budget-present.ts';
import { bucket } from '../aws/buckets.ts';
import { good } from '../aws/good.ts';
import { made, validateMadeUp } from '../aws/resources.ts';
import { unknownText } from '../run-policy.ts';

const passes = { messages: [], undecided: false };

describe('policy budget-present (I1)', () => {
  const budget = (...thresholds: unknown[]) =>
    made('aws:budgets/budget:Budget', {
      notifications: thresholds.map((threshold) => ({ threshold, thresholdType: 'PERCENTAGE' })) as never,
    });

  it('wants nothing of a stack in which nothing costs by the hour', () => {
    assert.deepEqual(validateMadeUp(budgetPresent, [bucket]), passes);
  });

  it('accepts a budget with all thresholds, and names those that are missing', () => {
    assert.deepEqual(validateMadeUp(budgetPresent, [good.nodeGroup, budget(80, 90, 100)]), passes);
    assert.deepEqual(validateMadeUp(budgetPresent, [good.nodeGroup, budget(80)]).messages, [
      'notifications: add one at 90, 100 percent',
    ]);
    assert.equal(validateMadeUp(budgetPresent, [good.nodeGroup]).messages.length, 1);
    assert.deepEqual(validateMadeUp(budgetPresent, [good.nodeGroup, budget(50)], { thresholds: [50] }), passes);
  });

  it('leaves an unknown threshold undecided', () => {
    assert.deepEqual(validateMadeUp(budgetPresent, [good.nodeGroup, budget(unknownText)]), {
      messages: [],
      undecided: true,
    });
  });
});
