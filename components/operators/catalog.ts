import { karpenter } from './catalog/karpenter.ts';
import type { Operator } from './operator.ts';

/** Every operator that the platform knows how to install, by name. */
export const operators: readonly Operator[] = [karpenter];

/** The operator that serves the kinds of a group; undefined if none does. */
export function operatorOfGroup(group: string): Operator | undefined {
  return operators.find(({ groups = [] }) => groups.includes(group));
}

/** @throws RangeError if no operator has this name. */
export function operatorNamed(name: string): Operator {
  const found = operators.find((operator) => operator.name === name);
  if (found === undefined) throw new RangeError(`internal error: no operator is named ${name}`);
  return found;
}
