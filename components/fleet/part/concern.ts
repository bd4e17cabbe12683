import { clusterOf } from '../../cluster/facts.ts';
import { listed } from '../../concern/concern.ts';
import type { ConcernContext } from '../../concern/context.ts';
import { catalogueOf } from '../facts.ts';
import { tierNames } from '../tiers.ts';
import { checkPart, type HeldPart } from './check.ts';
import { agentsIn, type FleetPart } from './part.ts';
import { type PartSettings, partSettings } from './settings.ts';

/** Which part of the platform a stack holds. */
export const part = listed<PartSettings, HeldPart>({
  settings: partSettings,
  summary: 'Which part of the platform the stack holds. A very large fleet goes into several stacks.',
  defaults: { common: { holds: 'all', tiers: [...tierNames] } },
  specify(settings, context) {
    const held = fleetPartOf(context);
    const needsSharedStack = clusterOf(context).kind === 'eks';
    return { settings, needsSharedStack, ...(held === undefined ? {} : { held }) };
  },
  check: checkPart,
});

/** The part of the fleet that a stack registers; nothing where it is all of it. */
export function fleetPartOf(context: ConcernContext): FleetPart | undefined {
  const { holds, tiers, cell } = partSettings.of(context);
  if (holds === 'all') return undefined;
  if (holds === 'shared') return { shared: true, agents: new Set() };
  const { agents } = catalogueOf(context);
  return { shared: false, agents: new Set(agentsIn(agents, tiers, cell).map(({ name }) => name)) };
}
