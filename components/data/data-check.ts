import type { Problem } from '../core/problems/problem.ts';
import type { CacheClusterSpec, DatabaseSpec } from './spec.ts';
import { dailyWindow, overlaps, weeklyWindow } from './windows.ts';

const maxBackupDays = 35;

/** Everything wrong with a database. */
export function checkDatabase(path: string, spec: DatabaseSpec): Problem[] {
  const { storage, backupDays, insightsDays, backupWindow, maintenanceWindow } = spec;
  const problems = [...checkStoreName(spec.name), ...checkWindows(path, { backupWindow }, maintenanceWindow)];
  const say = (at: string, value: unknown, must: string): void => {
    problems.push({ path: `${path}.${at}`, got: value, must });
  };
  if (storage.gibibytes < 20) say('storage.gibibytes', storage.gibibytes, 'be at least 20');
  // RDS grows storage in steps of at least a tenth.
  const min = Math.ceil(storage.gibibytes * 1.1);
  if (storage.maxGibibytes < min) {
    say('storage.maxGibibytes', storage.maxGibibytes, `be at least ${min}, a tenth more than storage.gibibytes`);
  }
  if (backupDays < 1 || backupDays > maxBackupDays) {
    say('backupDays', backupDays, `be from 1 to ${maxBackupDays}`);
  }
  const kept = insightsDays === 7 || insightsDays === 731 || (insightsDays % 31 === 0 && insightsDays / 31 <= 23);
  if (!kept || insightsDays < 7) {
    say('insightsDays', insightsDays, `be 7, 731 or a multiple of 31 up to ${31 * 23}`);
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
    problems.push({ path: `${path}.nodes`, got: nodes, must: 'be from 2 to 6' });
  }
  return problems;
}

/** Names of users and groups of ElastiCache are the cluster's with `-agents`, and have at most 40 characters. */
const longestCacheName = 40 - '-agents'.length;

/** Databases and caches are named after the cluster, and RDS and ElastiCache accept fewer names than EKS. */
function checkStoreName(name: string, maxLength = Number.POSITIVE_INFINITY): Problem[] {
  const path = 'cluster.name';
  if (!/^[a-z]/.test(name) || name.includes('--')) {
    const must = 'begin with a letter and have no two hyphens in a row';
    const otherwise = 'databases and caches cannot be named after it';
    return [{ path, got: name, must, otherwise, fix: 'Rename the cluster.' }];
  }
  if (name.length <= maxLength) return [];
  const must = `have at most ${maxLength} characters`;
  const otherwise = 'the names of the cache’s users are too long';
  return [{ path, got: name, must, otherwise, fix: 'Shorten it, or set elasticache.enabled to false.' }];
}

function checkWindows(path: string, daily: Readonly<Record<string, string>>, maintenanceWindow: string): Problem[] {
  const problems: Problem[] = [];
  const say = (at: string, value: string, must: string, fix: string): void => {
    problems.push({ path: `${path}.${at}`, got: value, must, fix });
  };
  const weekly = weeklyWindow(maintenanceWindow);
  if (weekly === undefined) {
    say('maintenanceWindow', maintenanceWindow, 'be a window of a week', 'Write it as tue:02:00-tue:04:00, in UTC.');
  }
  for (const [at, text] of Object.entries(daily)) {
    const window = dailyWindow(text);
    if (window === undefined) {
      say(at, text, 'be a window of a day', 'Write it as 05:00-06:00, in UTC.');
    } else if (weekly !== undefined && overlaps(window, weekly)) {
      const must = `not overlap maintenanceWindow, ${maintenanceWindow}`;
      say(at, text, must, 'Choose another hour.');
    }
  }
  return problems;
}
