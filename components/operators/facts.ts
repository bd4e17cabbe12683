import type { PlatformFacts } from '../concern/platform.ts';
import { oncePerPlatform } from '../concern/settings-key.ts';
import { type UsedOperator, usedOperators } from './selection.ts';
import { operatorsSettings } from './settings.ts';
import { specifyOperators } from './spec.ts';

/** Every operator that the platform uses, whoever installs it. */
export const operatorsOf: (platform: PlatformFacts) => readonly UsedOperator[] = oncePerPlatform(
  ({ context, needs }) => {
    const settings = operatorsSettings.of(context);
    const used = usedOperators(settings, needs);
    const isInstalling = specifyOperators(settings, context) !== undefined;
    return isInstalling ? used : used.map((one) => ({ ...one, isInstalled: false }));
  },
);
