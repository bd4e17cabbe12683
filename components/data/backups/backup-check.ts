import type { Problem } from '../../core/problems/problem.ts';
import { type BackupKind, type BackupSpec, backupKinds } from './spec.ts';

const hours = [1, 2, 3, 4, 6, 8, 12, 24] as const;

/** AWS Backup keeps a continuous log for so long. */
export const maxPointInTimeDays = 35;

/** Minutes that a restore from a snapshot takes, as our estimate has it: 004 gives two hours for a database. */
const restoreMinutes = 120;

/** How far behind the log is from which a database is restored to a moment. */
const logMinutes = 5;

/** Everything wrong with backups: their schedules, and whether these keep what the objectives promise. */
export function checkBackups(path: string, spec: BackupSpec): Problem[] {
  const problems: Problem[] = [];
  const say = (at: string, value: unknown, must: string, fix: string): void => {
    problems.push({ path: `${path}.${at}`, got: value, must, fix });
  };
  for (const kind of backupKinds) problems.push(...checkSchedule(path, kind, spec));
  const regions = [spec.region, ...spec.copyRegions];
  if (new Set(regions).size !== regions.length) {
    say(
      'copyRegions',
      spec.copyRegions,
      `a copy in the same region (${spec.region}) is none`,
      'Name each region once.',
    );
  }
  const { lock, objectives, standby } = spec;
  const min = Math.min(...backupKinds.flatMap((kind) => spec.schedules[kind]?.keepDays ?? []));
  if (lock !== undefined && lock.minDays > min) {
    const must = `backups that are kept ${min} days would be refused by the vault`;
    say('lock.minDays', lock.minDays, must, `Lower it to ${min}.`);
  }
  if (lock?.changeableForDays !== undefined && lock.changeableForDays < 3) {
    say(
      'lock.changeableForDays',
      lock.changeableForDays,
      'AWS gives three days at the least to think better of it',
      'Raise it.',
    );
  }
  if (objectives.rtoMinutes < restoreMinutes && !standby) {
    const must = `without a standby a database comes back by a restore, which takes about ${restoreMinutes} minutes`;
    say('rtoMinutes', objectives.rtoMinutes, must, `Set database.multiAz to true, or raise it to ${restoreMinutes}.`);
  }
  return problems;
}

function checkSchedule(path: string, kind: BackupKind, { schedules, objectives }: BackupSpec): Problem[] {
  const schedule = schedules[kind];
  if (schedule === undefined) return [];
  const { everyHours, keepDays, dailyDays = 0, weeklyMonths = 0, pointInTime } = schedule;
  const problems: Problem[] = [];
  const say = (at: string, value: unknown, must: string, fix: string): void => {
    problems.push({ path: `${path}.${kind}.${at}`, got: value, must, fix });
  };
  if (!(hours as readonly number[]).includes(everyHours)) {
    say('everyHours', everyHours, 'a day does not divide by it', `Write one of ${hours.join(', ')}.`);
  }
  if (pointInTime && kind === 'volumes') {
    say(
      'pointInTime',
      pointInTime,
      'AWS restores volumes to a backup, and to no moment between two',
      'Set it to false.',
    );
  }
  if (dailyDays > 0 && dailyDays <= keepDays) {
    say('dailyDays', dailyDays, `all are kept ${keepDays} days`, 'Raise it, or leave it out.');
  }
  if (weeklyMonths > 0 && weeklyMonths * 30 <= Math.max(keepDays, dailyDays)) {
    say('weeklyMonths', weeklyMonths, 'others are kept as long', 'Raise it, or leave it out.');
  }
  const lost = pointInTime ? logMinutes : everyHours * 60;
  if (lost > objectives.rpoMinutes) {
    const must = `a backup every ${everyHours} hours loses up to ${lost} minutes, and ${objectives.rpoMinutes} may be lost`;
    const fix =
      kind === 'database'
        ? 'Set pointInTime to true, back up more often, or raise rpoMinutes.'
        : 'Back up more often, or raise rpoMinutes.';
    say('everyHours', everyHours, must, fix);
  }
  return problems;
}
