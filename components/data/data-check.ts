import type { Problem } from '../core/problems/problem.ts';
import type { CacheClusterSpec, DatabaseSpec } from './spec.ts';
import { dailyWindow, overlaps, weeklyWindow } from './windows.ts';

const maxBackupDays = 35;

/** Everything wrong with a database. */
export function checkDatabase(path: string, spec: DatabaseSpec): Problem[] {
  const { storage, backupDays, insightsDays, backupWindow, maintenanceWindow } = spec;
  const problems = [...checkStoreName(spec.name), ...checkWindows(path, { backupWindow }, maintenanceWindow)];
  const say = (at: string, value: unknown, must: string, fix: string): void => {
    problems.push({ path: `${path}.${at}`, got: value, must, fix });
  };
  if (storage.gibibytes < 20) say('storage.gibibytes', storage.gibibytes, 'gp3 begins at 20 GiB', 'Write 20 or more.');
  // RDS grows storage in steps of a tenth at the least.
  const min = Math.ceil(storage.gibibytes * 1.1);
  if (storage.maxGibibytes < min) {
    say('storage.maxGibibytes', storage.maxGibibytes, 'storage grows by a tenth at a time', `Write ${min} or more.`);
  }
  if (backupDays < 1 || backupDays > maxBackupDays) {
    const must = `RDS restores to any moment of the last 1 to ${maxBackupDays} days`;
    say('backupDays', backupDays, must, `Write 1 to ${maxBackupDays}.`);
  }
  const kept = insightsDays === 7 || insightsDays === 731 || (insightsDays % 31 === 0 && insightsDays / 31 <= 23);
  if (!kept || insightsDays < 7) {
    say('insightsDays', insightsDays, 'Performance Insights keeps 7 days, months of 31, or 731', 'Write 7, 31 or 731.');
  }
  return problems;
}

/** Everything wrong with a cache. */
export function checkCacheCluster(path: string, spec: CacheClusterSpec): Problem[] {
  const { snapshotWindow, maintenanceWindow, nodes } = spec;
  const problems = [
    ...checkStoreName(spec.name, longestCacheName),
    ...checkWindows(path, { snapshotWindow }, maintenanceWindow),
  ];
  if (nodes < 2 || nodes > 6) {
    const must = 'another node takes over only where there is one, and a cache has six at the most';
    problems.push({ path: `${path}.nodes`, got: nodes, must, fix: 'Write 2 to 6.' });
  }
  return problems;
}

/** Users and groups of ElastiCache have 40 characters, and `-agents` comes after the name of the cluster. */
const longestCacheName = 40 - '-agents'.length;

/** Databases and caches are named after the cluster, and RDS and ElastiCache take fewer names than EKS. */
function checkStoreName(name: string, maxLength = Number.POSITIVE_INFINITY): Problem[] {
  const path = 'cluster.name';
  if (!/^[a-z]/.test(name) || name.includes('--')) {
    const must = 'begin with a letter and have no two hyphens in a row: databases and caches are named after it';
    return [{ path, got: name, must, fix: 'Rename the cluster.' }];
  }
  if (name.length <= maxLength) return [];
  const must = `have at most ${maxLength} characters: users of the cache are named after it`;
  return [{ path, got: name, must, fix: 'Shorten it, or set elasticache.enabled to false.' }];
}

function checkWindows(path: string, daily: Readonly<Record<string, string>>, maintenanceWindow: string): Problem[] {
  const problems: Problem[] = [];
  const say = (at: string, value: string, must: string, fix: string): void => {
    problems.push({ path: `${path}.${at}`, got: value, must, fix });
  };
  const weekly = weeklyWindow(maintenanceWindow);
  if (weekly === undefined) {
    say(
      'maintenanceWindow',
      maintenanceWindow,
      'it is no window of a week',
      'Write it as tue:02:00-tue:04:00, in UTC.',
    );
  }
  for (const [at, text] of Object.entries(daily)) {
    const window = dailyWindow(text);
    if (window === undefined) {
      say(at, text, 'it is no window of a day', 'Write it as 05:00-06:00, in UTC.');
    } else if (weekly !== undefined && overlaps(window, weekly)) {
      const must = `it meets the maintenance window (${maintenanceWindow}), and AWS takes no two that meet`;
      say(at, text, must, 'Choose another hour.');
    }
  }
  return problems;
}
