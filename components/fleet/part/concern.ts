import { clusterOf } from '../../cluster/facts.ts';
import { listed } from '../../concern/concern.ts';
import type { ConcernContext } from '../../concern/context.ts';
import { catalogOf } from '../facts.ts';
import { tierNames } from '../tiers.ts';
import { checkPart, type PartSpec } from './check.ts';
import { agentsIn, type FleetPart } from './part.ts';
import { type PartSettings, partSettings } from './settings.ts';

/** The part of the platform that a stack registers. */
export const part = listed<PartSettings, PartSpec>({
  settings: partSettings,
  summary: 'Which part of the platform the stack holds. A very large fleet goes into several stacks.',
  defaults: { common: { scope: 'all', tiers: [...tierNames] } },
  specify(settings, context) {
    const fleet = fleetPartOf(context);
    const needsSharedStack = clusterOf(context).kind === 'eks';
    return { settings, needsSharedStack, ...(fleet === undefined ? {} : { fleet }) };
  },
  check: checkPart,
});

/** The part of the fleet that a stack registers; undefined if it registers all of it. */
export function fleetPartOf(context: ConcernContext): FleetPart | undefined {
  const { scope, tiers, cell } = partSettings.of(context);
  if (scope === 'all') return undefined;
  if (scope === 'shared') return { shared: true, agents: new Set() };
  const { agents } = catalogOf(context);
  return { shared: false, agents: new Set(agentsIn(agents, tiers, cell).map(({ name }) => name)) };
}
