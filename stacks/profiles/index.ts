import type { EnvironmentName, StackSettings } from '../config/settings.ts';
import { development } from './development.ts';
import { production } from './production.ts';

/** The profile of each environment: what holds where a stack's file says nothing (A1, A2). */
export const profiles: Readonly<Record<EnvironmentName, StackSettings>> = { development, production };
