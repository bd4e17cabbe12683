import type { EnvironmentName, PartialSettings } from '../config/settings.ts';
import { canary } from './canary.ts';
import { development } from './development.ts';
import { production } from './production.ts';
import { staging } from './staging.ts';

export { defaults } from './defaults.ts';

/** The profile of each environment: what holds where a stack's file says nothing (A1, A2). */
export const profiles: Readonly<Record<EnvironmentName, PartialSettings>> = {
  development,
  staging,
  production,
  canary,
};
