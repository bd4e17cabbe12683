import type { ConcernContext } from '../../concern/context.ts';
import { type AccessSettings, accessSettings } from './settings.ts';

/** Groups of people by persona. */
export function groupsOf(context: ConcernContext): AccessSettings {
  return accessSettings.of(context);
}
