import { type CronField, isCronItem, months, weekdays } from './cron-field.ts';

/** The five fields of a cron expression: minute, hour, day of the month, month, day of the week. */
const fields: readonly CronField[] = [
  { min: 0, max: 59 },
  { min: 0, max: 23 },
  { min: 1, max: 31 },
  { min: 1, max: 12, names: months },
  { min: 0, max: 7, names: weekdays },
];

/** True for a cron expression of five fields with lists, ranges, steps and names: `0 8 * * 1-5`, `0 2 * * TUE`. */
export function isCron(text: string): boolean {
  const parts = text.trim().split(/\s+/);
  return (
    parts.length === fields.length &&
    fields.every((field, index) => parts[index]?.split(',').every((item) => isCronItem(item, field)))
  );
}

/** Time zones that most stacks name. To ask the runtime for one loads its tables, which takes longer than planning a tier. */
export const commonTimeZones: ReadonlySet<string> = new Set(['UTC', 'America/Los_Angeles']);

/** True for a time zone of the IANA database: `UTC`, `America/Los_Angeles`. */
export function isTimeZone(name: string): boolean {
  if (commonTimeZones.has(name)) return true;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
