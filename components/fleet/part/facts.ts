import type { ConcernContext } from '../../concern/context.ts';
import { tierNames } from '../tiers.ts';
import { partSettings } from './settings.ts';

/** Whether a stack registers all of the platform, only what is shared, or only agents. */
export function partScopeOf(context: ConcernContext): 'all' | 'shared' | 'agents' {
  return partSettings.of(context).scope;
}

/** Name of the part of a stack that only has agents: `tier1`, `cell-0-of-4`, or `agents` for all of them. */
export function partNameOf(context: ConcernContext): string | undefined {
  const { scope, tiers, cell } = partSettings.of(context);
  if (scope !== 'agents') return undefined;
  const names = [
    ...(tiers.length < tierNames.length ? tiers : []),
    ...(cell === undefined ? [] : [`cell-${cell.index}-of-${cell.count}`]),
  ];
  return names.length === 0 ? 'agents' : names.join('-');
}

/** The stack that creates the cluster for a stack that only has agents. */
export function sharedStackOf(context: ConcernContext): string | undefined {
  return partSettings.of(context).sharedStack;
}
