import type { ConcernContext } from '../../concern/context.ts';
import { secretsSettings } from './settings.ts';

/** Prefix of the path of each secret. */
export function secretsPrefixOf(context: ConcernContext): string {
  return secretsSettings.of(context).prefix ?? `fleetwright/${context.tags.environment}`;
}
