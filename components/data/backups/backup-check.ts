import type { Problem } from '../../core/problems/problem.ts';
import { anyOf } from '../../core/values/words.ts';
import { type BackupKind, type BackupSpec, backupKinds } from './spec.ts';

const hours = [1, 2, 3, 4, 6, 8, 12, 24] as const;

/** How long AWS Backup keeps a continuous log, in days. */
export const maxPointInTimeDays = 35;

/** Estimated minutes of a restore of a database from a snapshot. */
const restoreMinutes = 120;

/** How far behind a point-in-time restore of a database may be, in minutes. */
const logMinutes = 5;

/** Everything wrong with backups: their schedules, and objectives that those cannot reach. */
export function checkBackups(path: string, spec: BackupSpec): Problem[] {
  const problems: Problem[] = [];
  const say = (at: string, value: unknown, must: string, fix?: string): void => {
    problems.push({ path: `${path}.${at}`, got: value, must, ...(fix !== undefined && { fix }) });
  };
  for (const kind of backupKinds) problems.push(...checkSchedule(path, kind, spec));
  const regions = [spec.region, ...spec.copyRegions];
  if (new Set(regions).size !== regions.length) {
    say('copyRegions', spec.copyRegions, `contain each region once, and not ${spec.region}, that of the cluster`);
  }
  const { lock, objectives, standby } = spec;
  const min = Math.min(...backupKinds.flatMap((kind) => spec.schedules[kind]?.keepDays ?? []));
  if (lock !== undefined && lock.minDays > min) {
    const must = `be at most ${min}, the shortest time that backups are kept, in days`;
    say('lock.minDays', lock.minDays, must, 'Lower it, or keep backups longer.');
  }
  if (lock?.changeableForDays !== undefined && lock.changeableForDays < 3) {
    say('lock.changeableForDays', lock.changeableForDays, 'be at least 3');
  }
  if (objectives.rtoMinutes < restoreMinutes && !standby) {
    const must = `be at least ${restoreMinutes} without a standby, as long as a restore of a database takes`;
    say('rtoMinutes', objectives.rtoMinutes, must, 'Raise it, or set database.multiAz to true.');
  }
  return problems;
}

function checkSchedule(path: string, kind: BackupKind, { schedules, objectives }: BackupSpec): Problem[] {
  const schedule = schedules[kind];
  if (schedule === undefined) return [];
  const { everyHours, keepDays, dailyDays = 0, weeklyMonths = 0, pointInTime } = schedule;
  const problems: Problem[] = [];
  const say = (at: string, value: unknown, must: string, fix?: string): void => {
    problems.push({ path: `${path}.${kind}.${at}`, got: value, must, ...(fix !== undefined && { fix }) });
  };
  if (!(hours as readonly number[]).includes(everyHours)) {
    say('everyHours', everyHours, `be ${anyOf(hours)}`);
  }
  if (pointInTime && kind === 'volumes') {
    say('pointInTime', pointInTime, 'be false, as AWS restores volumes only to a backup');
  }
  if (dailyDays > 0 && dailyDays <= keepDays) {
    say('dailyDays', dailyDays, `be more than ${keepDays}, the value of keepDays`, 'Raise it, or leave it out.');
  }
  if (weeklyMonths > 0 && weeklyMonths * 30 <= Math.max(keepDays, dailyDays)) {
    const must = `be longer than ${Math.max(keepDays, dailyDays)} days, for which other backups are kept`;
    say('weeklyMonths', weeklyMonths, must, 'Raise it, or leave it out.');
  }
  const lost = pointInTime ? logMinutes : everyHours * 60;
  if (lost > objectives.rpoMinutes) {
    const must = `limit losses to ${objectives.rpoMinutes} minutes, the value of rpoMinutes, and not ${lost}`;
    const fix =
      kind === 'database'
        ? 'Set pointInTime to true, back up more often, or raise rpoMinutes.'
        : 'Back up more often, or raise rpoMinutes.';
    say('everyHours', everyHours, must, fix);
  }
  return problems;
}
