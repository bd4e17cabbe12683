import type { AllNeeds } from '../concern/needs.ts';
import { operatorNamed, operatorOfGroup, operators } from './catalog.ts';
import type { Operator } from './operator.ts';
import type { OperatorsSpec } from './spec.ts';

/** An operator that a stack uses. */
export interface UsedOperator {
  readonly operator: Operator;
  /** Whether the stack installs it. Otherwise the cluster has it, or a concern plans it. */
  readonly isInstalled: boolean;
  /** Who needs it: kinds (`keda.sh/ScaledObject`), operators (`cert-manager`), or `operators.each` if it was asked for. */
  readonly neededBy: readonly string[];
}

/** Text that stands for the stack's own wish. */
export const askedFor = 'operators.each';

const groupOf = (kind: string): string => kind.slice(0, kind.indexOf('/'));

/**
 * The operators that a stack uses, each after those that it requires: those that serve the kinds it plans, those that
 * concerns and other operators name, and those it asks for.
 */
export function usedOperators(
  { each, hasAddons }: Pick<OperatorsSpec, 'each' | 'hasAddons'>,
  needs: AllNeeds,
): UsedOperator[] {
  const neededBy = new Map<Operator, Set<string>>();
  const ordered: Operator[] = [];
  const add = (operator: Operator, reason: string): void => {
    const known = neededBy.get(operator);
    neededBy.set(operator, (known ?? new Set()).add(reason));
    if (known !== undefined) return;
    for (const name of operator.requires ?? []) add(operatorNamed(name), operator.name);
    ordered.push(operator);
  };
  for (const kind of needs.kinds) {
    const operator = operatorOfGroup(groupOf(kind));
    if (operator !== undefined) add(operator, kind);
  }
  for (const { name, why } of needs.operators) add(operatorNamed(name), why);
  for (const operator of operators) if (each[operator.name]?.use === 'always') add(operator, askedFor);
  return ordered.map((operator) => ({
    operator,
    isInstalled: canInstall(operator.install.way, hasAddons) && each[operator.name]?.use !== 'existing',
    neededBy: [...(neededBy.get(operator) ?? [])],
  }));
}

const canInstall = (way: Operator['install']['way'], hasAddons: boolean): boolean =>
  way === 'add-on' ? hasAddons : way !== 'planned';

/** Kinds that a stack plans and that no operator of the catalog serves. */
export function unservedKinds(needs: AllNeeds): string[] {
  return [...new Set(needs.kinds)].filter((kind) => operatorOfGroup(groupOf(kind)) === undefined).sort();
}
