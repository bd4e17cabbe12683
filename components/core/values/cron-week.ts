import { isCronJobSchedule } from './cron.ts';
import { weekdays } from './cron-field.ts';

/** Minutes of a week. */
export const weekMinutes = 7 * 24 * 60;

/** Descriptors of CronJobs that apply in every week. */
const written: Readonly<Record<string, string>> = {
  '@weekly': '0 0 * * 0',
  '@daily': '0 0 * * *',
  '@midnight': '0 0 * * *',
  '@hourly': '0 * * * *',
};

/**
 * The minutes of a week, from its Sunday on, at which a cron expression holds: `0 8 * * 1-5` at 1920, 3360 and so on.
 * @returns nothing for what is no cron expression, or holds on days of a month, so that weeks differ.
 */
export function minutesOfWeek(cron: string): number[] | undefined {
  const [minute = '', hour = '', day, month, weekday = ''] = (written[cron] ?? cron).trim().split(/\s+/);
  if (!isCronJobSchedule(cron) || cron.startsWith('@every') || !isAny(day) || !isAny(month)) return undefined;
  const minutes = valuesOf(minute, 0, 59);
  const hours = valuesOf(hour, 0, 23);
  const days = valuesOf(weekday, 0, 6);
  return days
    .flatMap((on) => hours.flatMap((at) => minutes.map((past) => (on * 24 + at) * 60 + past)))
    .sort((a, b) => a - b);
}

const isAny = (field: string | undefined): boolean => field === '*' || field === '?';

/** The numbers that match a field: `1-5`, `0,30`, `MON`, and every nth with a step. */
function valuesOf(field: string, min: number, max: number): number[] {
  const values = field.split(',').flatMap((item) => {
    const [range = '', step] = item.split('/');
    const [first = min, last] = isAny(range) ? [min, max] : range.split('-').map(numberOf);
    // With a step, a single number is where it starts.
    const end = last ?? (step === undefined ? first : max);
    const all = Array.from({ length: end - first + 1 }, (_, index) => first + index);
    return all.filter((_, index) => index % Number(step ?? 1) === 0);
  });
  return [...new Set(values)];
}

function numberOf(text: string): number {
  const named = weekdays.indexOf(text.toUpperCase());
  return named >= 0 ? named : Number(text);
}
