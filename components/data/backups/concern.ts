import { clusterOf, makesCloud } from '../../cluster/facts.ts';
import { listed } from '../../concern/concern.ts';
import type { ConcernContext } from '../../concern/context.ts';
import type { PlatformFacts } from '../../concern/platform.ts';
import { databaseOf, databasePlanOf } from '../database/facts.ts';
import { checkBackups, maxPointInTimeDays } from './backup-check.ts';
import { planBackups } from './backup-plan.ts';
import { backupDefaults } from './defaults.ts';
import { type BackupSettings, backupSettings } from './settings.ts';
import type { BackupSpec } from './spec.ts';

/** Backups of the stack's data on AWS, before it is known which database there is to copy. */
type PlannableBackups = Omit<BackupSpec, 'replicated'>;

/** Backups of the stack's data on AWS, and their objectives. */
export const backup = listed<BackupSettings, PlannableBackups>({
  settings: backupSettings,
  summary: 'Backups of what the stack keeps on AWS, and their objectives.',
  defaults: backupDefaults,
  specify: specifyBackups,
  needs: ({ copyRegions }) => ({ regions: copyRegions }),
  check: (path, spec, platform) => checkBackups(path, keptOf(spec, platform)),
  plan: (spec, platform) => ({ cloud: [planBackups({ ...keptOf(spec, platform), ...replicatedOf(platform) })] }),
});

function specifyBackups(settings: BackupSettings, context: ConcernContext): PlannableBackups | undefined {
  const { enabled, lock, rtoMinutes, rpoMinutes, copyRegions, restoreTests, database, volumes } = settings;
  if (!enabled || !makesCloud(context)) return undefined;
  const { name, region } = clusterOf(context);
  const store = databaseOf(context);
  const { enabled: isLocked, ...bounds } = lock;
  return {
    name,
    tags: context.tags,
    region,
    // An environment may name the region that a stack is in.
    copyRegions: copyRegions.filter((one) => one !== region),
    schedules: { database, volumes: { ...volumes, pointInTime: false } },
    ...(isLocked ? { lock: bounds } : {}),
    restoreTests,
    objectives: { rtoMinutes, rpoMinutes },
    standby: store?.multiAz ?? true,
  };
}

/** The backups of what exists: a schedule without a store would back up nothing. */
function keptOf(spec: PlannableBackups, { needs }: PlatformFacts): PlannableBackups {
  const kept = Object.entries(spec.schedules).filter(([kind]) => needs.backups.some((need) => need === kind));
  return { ...spec, schedules: Object.fromEntries(kept) };
}

/** The log of a database with a standby is continuously copied to another region. */
function replicatedOf(platform: PlatformFacts): Pick<BackupSpec, 'replicated'> {
  const spec = databaseOf(platform.context);
  const planned = databasePlanOf(platform);
  if (spec === undefined || planned === undefined || !spec.multiAz) return {};
  return { replicated: { database: planned.instance, days: Math.min(spec.backupDays, maxPointInTimeDays) } };
}
