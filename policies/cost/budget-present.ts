import { awsStackPolicy } from '../lib/aws-stack.ts';
import { items } from '../lib/aws-types.ts';
import { platformRule } from '../lib/frameworks.ts';
import { read } from '../lib/read.ts';

const thresholds = [80, 90, 100];

/** Resources that cost money by the hour. */
const costly = [
  'aws:ec2/instance:Instance',
  'aws:eks/cluster:Cluster',
  'aws:eks/nodeGroup:NodeGroup',
  'aws:rds/cluster:Cluster',
  'aws:rds/instance:Instance',
  'eks:index:Cluster',
] as const;

/** Somebody is notified before the money is spent, not after. */
export const budgetPresent = awsStackPolicy({
  name: 'budget-present',
  title: 'What costs has a budget',
  description: 'A stack with machines, clusters or databases has a budget with a notification at each threshold.',
  severity: 'medium',
  enforcement: 'advisory',
  framework: platformRule('I2'),
  remediation: 'Add a Budget with notifications at 80, 90 and 100 percent.',
  settings: {
    thresholds: {
      type: 'array',
      items: { type: 'number' },
      default: thresholds,
      description: 'The percentages of the budget at which somebody is notified.',
    },
  },
  validate: (stack) => {
    if (stack.of(...costly).length === 0) return;
    stack.check(undefined, () => {
      const given = read(stack.config, 'thresholds');
      const wanted: readonly unknown[] = Array.isArray(given) ? Array.from(given).filter(Number.isFinite) : thresholds;
      const budgets = stack.of('aws:budgets/budget:Budget');
      if (budgets.length === 0) return `add a Budget with notifications at ${wanted.join(', ')} percent`;
      const notified = budgets
        .flatMap(({ props }) => items(props.notifications))
        .filter(({ thresholdType }) => thresholdType === 'PERCENTAGE')
        .map(({ threshold }) => threshold as unknown);
      const missing = wanted.filter((threshold) => !notified.includes(threshold));
      return missing.length > 0 && `notifications: add one at ${missing.join(', ')} percent`;
    });
  },
});
