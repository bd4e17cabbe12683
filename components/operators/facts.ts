import { makesCloud } from '../cluster/facts.ts';
import type { ConcernContext } from '../concern/context.ts';
import type { PlatformFacts } from '../concern/platform.ts';
import { oncePerPlatform } from '../concern/settings-key.ts';
import { type UsedOperator, usedOperators } from './selection.ts';
import { operatorsSettings } from './settings.ts';
import { specifyOperators } from './spec.ts';

/** Whether the stack installs operators, whose pods then are in its needs. */
export function installsOperators(context: ConcernContext): boolean {
  return specifyOperators(operatorsSettings.of(context), context) !== undefined;
}

/** Every operator that the platform uses, whoever installs it. */
export const operatorsOf: (platform: PlatformFacts) => readonly UsedOperator[] = oncePerPlatform(
  ({ context, needs }) => {
    const settings = operatorsSettings.of(context);
    const used = usedOperators({ ...settings, hasAddons: makesCloud(context) }, needs);
    return installsOperators(context) ? used : used.map((one) => ({ ...one, isInstalled: false }));
  },
);
