import type { ConcernContext } from '../concern/context.ts';
import { coordinationNamespace } from '../concern/needs.ts';
import { flagdAddress } from './flagd.ts';
import { flagSettings } from './settings.ts';

/** Where flagd runs: together with other services that coordinate agents. */
export const flagdPlace = { name: 'flagd', namespace: coordinationNamespace } as const;

/** The address of flagd for agents; undefined if there is none. Agents get the address, and never the flags. */
export function flagdAddressOf(context: ConcernContext): ReturnType<typeof flagdAddress> | undefined {
  return flagSettings.of(context).enabled ? flagdAddress(flagdPlace) : undefined;
}
