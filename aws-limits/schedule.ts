import { type CronField, isCronItem, months, weekdays } from '../components/core/values/cron-field.ts';

/** The six fields of AWS's cron expressions. */
const fields: readonly (CronField & { readonly name: string })[] = [
  { name: 'minutes', min: 0, max: 59 },
  { name: 'hours', min: 0, max: 23 },
  { name: 'day of the month', min: 1, max: 31 },
  { name: 'month', min: 1, max: 12, names: months },
  { name: 'day of the week', min: 1, max: 7, names: weekdays },
  { name: 'year', min: 1970, max: 2199 },
];

const dayOfMonth = 2;
const dayOfWeek = 4;

/**
 * What is wrong with a schedule of EventBridge or AWS Backup, nothing if it is right: `cron(0 5 ? * * *)`,
 * `rate(5 minutes)`. After cfn-lint's rule E3027 and the EventBridge User Guide, which lets exactly one of the two
 * day fields be `?`.
 */
export function scheduleFault(text: string): string | undefined {
  const [, kind, inner = ''] = /^(cron|rate|at)\((.*)\)$/.exec(text) ?? [];
  if (kind === 'rate') return rateFault(inner);
  if (kind === 'cron') return cronFault(inner);
  if (kind === 'at') {
    return /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}$/.test(inner)
      ? undefined
      : 'at() takes a time: at(2030-01-31T08:00:00)';
  }
  return 'a schedule is cron(…) of six fields, or rate(…)';
}

function rateFault(text: string): string | undefined {
  const [, count, unit = ''] = /^([1-9]\d*) (minutes?|hours?|days?)$/.exec(text) ?? [];
  if (count === undefined) return 'rate() takes a whole number above 0 and minutes, hours or days';
  if ((count === '1') === unit.endsWith('s')) return 'rate() takes a singular unit with 1, a plural one with more';
  return undefined;
}

function cronFault(text: string): string | undefined {
  const parts = text.trim().split(/\s+/);
  if (parts.length !== fields.length) return `cron() takes six fields: ${fields.map(({ name }) => name).join(', ')}`;
  const bad = parts.findIndex((part, index) => !isField(part, index));
  if (bad !== -1) return `the ${fields[bad]?.name} of cron() cannot be ${parts[bad]}`;
  if ((parts[dayOfMonth] === '?') === (parts[dayOfWeek] === '?')) {
    return 'exactly one of the day of the month and the day of the week of cron() is ?';
  }
  return undefined;
}

function isField(text: string, index: number): boolean {
  if (text === '?') return index === dayOfMonth || index === dayOfWeek;
  if (index === dayOfMonth && /^(?:L|LW|L-\d{1,2}|\d{1,2}W)$/.test(text)) return true;
  if (index === dayOfWeek && /^(?:L|[1-7]L|[1-7]#[1-5])$/.test(text)) return true;
  const field = fields[index];
  return field !== undefined && text.split(',').every((item) => isCronItem(item, field));
}
