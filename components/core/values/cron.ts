import { type CronField, isCronItem, months, weekdays } from './cron-field.ts';
import { isGoDuration } from './duration.ts';

/** The five fields of a cron expression: minute, hour, day of the month, month, day of the week. Sunday is 0, never 7. */
const fields: readonly CronField[] = [
  { min: 0, max: 59 },
  { min: 0, max: 23 },
  { min: 1, max: 31 },
  { min: 1, max: 12, names: months },
  { min: 0, max: 6, names: weekdays },
];

/**
 * True for a cron expression of five fields with lists, ranges, steps and names: `0 8 * * 1-5`, `0 2 * * TUE`. KEDA and
 * the CronJobs of Kubernetes read it by the same library. What that takes by accident is refused: signs, a star with an
 * end, and lists with nothing between two commas.
 * @see https://github.com/robfig/cron/blob/v3.0.1/parser.go
 */
export function isCron(text: string): boolean {
  const parts = text.split(/[ \t]+/).filter((part) => part !== '');
  return (
    parts.length === fields.length &&
    fields.every((field, index) => {
      const part = parts[index] as string;
      return part === '?' || part.split(',').every((item) => isCronItem(item, field));
    })
  );
}

const descriptors = new Set(['@yearly', '@annually', '@monthly', '@weekly', '@daily', '@midnight', '@hourly']);

const every = '@every ';

/**
 * True for the schedule of a CronJob of Kubernetes: five fields, or a descriptor such as `@daily` and `@every 90m`. A
 * time zone has a separate field there.
 */
export function isCronJobSchedule(text: string): boolean {
  if (text.startsWith(every)) return isGoDuration(text.slice(every.length)) && !text.includes('-');
  return descriptors.has(text) || isCron(text);
}
