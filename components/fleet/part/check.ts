import type { Problem } from '../../core/problems/problem.ts';
import type { FleetPart } from './part.ts';
import type { PartSettings } from './settings.ts';

/** What the check of a stack's part of the platform needs. */
export interface PartSpec {
  readonly settings: PartSettings;
  /** Whether another stack must create the cluster, because this one only has agents. */
  readonly needsSharedStack: boolean;
  /** Default: all of the fleet. */
  readonly fleet?: FleetPart;
}

/** Everything wrong with the choice of a part. */
export function checkPart(path: string, { settings, needsSharedStack, fleet }: PartSpec): Problem[] {
  const problems: Problem[] = [];
  const say = (field: string, value: unknown, must: string, fix: string): void => {
    problems.push({ path: `${path}.${field}`, got: value, must, fix });
  };
  const { scope, cell, sharedStack } = settings;
  if (scope !== 'agents') {
    const named = Object.entries({ cell, sharedStack }).filter(([, value]) => value !== undefined);
    for (const [field, value] of named) {
      say(field, value, `not be set if part.scope is ${scope}`, 'Remove it, or set part.scope to agents.');
    }
    return problems;
  }
  if (cell !== undefined && cell.index >= cell.count) {
    say(
      'cell.index',
      cell.index,
      `be less than ${cell.count}, the value of cell.count`,
      'Lower it, or raise cell.count.',
    );
  }
  if (needsSharedStack && sharedStack === undefined) {
    say(
      'sharedStack',
      undefined,
      'name the stack that creates the cluster',
      'Name the stack whose part.scope is shared.',
    );
  }
  if (fleet?.agents.size === 0 && problems.length === 0) {
    const must = 'leave this stack at least one agent';
    problems.push({ path: `${path}.scope`, must, fix: 'Remove the stack, or use fewer cells.' });
  }
  return problems;
}
