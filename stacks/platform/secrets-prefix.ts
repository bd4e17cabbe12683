import type { StackSettings } from '../config/settings.ts';

/** First part of the path of each secret. */
export function secretsPrefixOf({ secrets, environment }: StackSettings): string {
  return secrets.prefix ?? `fleetwright/${environment}`;
}
