import { cloudOf } from '../../cluster/eks/facts.ts';
import { clusterOf, makesCloud } from '../../cluster/facts.ts';
import type { ConcernContext } from '../../concern/context.ts';
import type { PlatformFacts } from '../../concern/platform.ts';
import { oncePerPlatform } from '../../concern/settings-key.ts';
import { backupTagOf } from '../backups/facts.ts';
import { type DatabasePlan, planDatabase } from '../database-plan.ts';
import type { DatabaseSpec } from '../spec.ts';
import { placesOf } from '../stores.ts';
import { databaseSettings } from './settings.ts';

/** The database of the stack; undefined if it creates none. */
export function databaseOf(context: ConcernContext): DatabaseSpec | undefined {
  const { enabled, ...rest } = databaseSettings.of(context);
  if (!enabled || !makesCloud(context)) return undefined;
  const { name, region } = clusterOf(context);
  const { logDays, deletionProtection } = cloudOf(context);
  const backupPlan = backupTagOf(context, 'database');
  return {
    ...rest,
    name,
    tags: context.tags,
    region,
    logDays,
    deletionProtection,
    ...(backupPlan === undefined ? {} : { backupPlan }),
  };
}

/** The planned database, for others to refer to; undefined if there is none. */
export const databasePlanOf: (platform: PlatformFacts) => DatabasePlan | undefined = oncePerPlatform((platform) => {
  const spec = databaseOf(platform.context);
  const places = placesOf(platform);
  return spec === undefined || places === undefined ? undefined : planDatabase(spec, places);
});
