import type { Problem } from '../../core/problems/problem.ts';
import type { FleetPart } from './part.ts';
import type { PartSettings } from './settings.ts';

/** What is to be known of a stack to check which part of the platform it holds. */
export interface PartSpec {
  readonly settings: PartSettings;
  /** Whether another stack has to make the cluster, where this one holds agents alone. */
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
      say(field, value, `a stack that holds ${scope} has none`, 'Remove it, or set part.scope to agents.');
    }
    return problems;
  }
  if (cell !== undefined && cell.index >= cell.count) {
    say('cell.index', cell.index, `there are cells 0 to ${cell.count - 1}`, 'Lower it, or raise cell.count.');
  }
  if (needsSharedStack && sharedStack === undefined) {
    const must = 'the cluster is the work of another stack, and nobody names it';
    say('sharedStack', undefined, must, 'Name the stack whose part.scope is shared.');
  }
  if (fleet?.agents.size === 0 && problems.length === 0) {
    say('scope', scope, 'no agent falls into this part', 'Remove the stack, or take fewer cells.');
  }
  return problems;
}
