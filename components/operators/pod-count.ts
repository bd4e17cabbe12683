import type { OperatorPods } from './operator.ts';

/** Number of an operator's pods beside those that run on every node. @param replicas of parts that can run more than once */
export function podCount({ count }: Pick<OperatorPods, 'count'>, replicas: number): number {
  if (count === 'each-node') return 0;
  return count === 'replicated' ? replicas : count;
}
