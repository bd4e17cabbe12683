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

/** The last weekday of a month, or one by number: `6L`, `FRI#2`. */
const weekdayOfMonth = new RegExp(`^(?:L|(?:[1-7]|${weekdays.join('|')})(?:L|#[1-5]))$`, 'i');

/**
 * What is wrong with a recurring schedule of EventBridge or AWS Backup; undefined if it is valid: `cron(0 5 ? * * *)`,
 * `rate(5 minutes)`. Exactly one of the two day fields is `?`. A single moment, `at(…)`, is only valid for EventBridge
 * Scheduler, which has another resource.
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-cron-expressions.html
 */
export function scheduleFault(text: string): string | undefined {
  const [, kind, inner = ''] = /^(cron|rate)\((.*)\)$/.exec(text) ?? [];
  if (kind === 'rate') return rateFault(inner);
  if (kind === 'cron') return cronFault(inner);
  return 'cron(…) with six fields, or rate(…)';
}

/**
 * What is wrong with a rotation schedule of Secrets Manager; undefined if it is valid. Windows start on the hour, in
 * any year, at least four hours and at most 999 days apart.
 * @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotate-secrets_schedule.html
 */
export function rotationFault(text: string): string | undefined {
  const fault = scheduleFault(text);
  if (fault !== undefined) return fault;
  const [, count, unit = ''] = /^rate\((\d+) (\w+)\)$/.exec(text) ?? [];
  if (count !== undefined) {
    const holds = unit.startsWith('hour') ? Number(count) >= 4 : unit.startsWith('day') && Number(count) <= 999;
    return holds ? undefined : 'rate() of a rotation takes at least 4 hours and at most 999 days';
  }
  const [minutes, , , , , year] = text.slice('cron('.length, -1).trim().split(/\s+/);
  return minutes === '0' && year === '*' ? undefined : 'cron() of a rotation takes the minutes 0 and the year *';
}

function rateFault(text: string): string | undefined {
  const [, count, unit = ''] = /^([1-9]\d*) (minutes?|hours?|days?)$/.exec(text) ?? [];
  if (count === undefined) return 'rate() takes a whole number above 0 and minutes, hours or days';
  if ((count === '1') === unit.endsWith('s')) return 'rate() takes a singular unit with 1, and a plural unit with more';
  return undefined;
}

function cronFault(text: string): string | undefined {
  const parts = text.trim().split(/\s+/);
  if (parts.length !== fields.length) return `cron() takes six fields: ${fields.map(({ name }) => name).join(', ')}`;
  const bad = parts.findIndex((part, index) => !isField(part, index));
  if (bad !== -1) return `the ${fields[bad]?.name} of cron() cannot be ${parts[bad]}`;
  if ((parts[dayOfMonth] === '?') === (parts[dayOfWeek] === '?')) {
    return 'cron() takes ? for exactly one of the day of the month and the day of the week';
  }
  return undefined;
}

function isField(text: string, index: number): boolean {
  if (text === '?') return index === dayOfMonth || index === dayOfWeek;
  if (index === dayOfMonth && /^(?:L|LW|L-(?:[1-9]|[12]\d|30)|(?:[1-9]|[12]\d|3[01])W)$/.test(text)) return true;
  if (index === dayOfWeek && weekdayOfMonth.test(text)) return true;
  const field = fields[index];
  return field !== undefined && text.split(',').every((item) => isCronItem(item, field));
}
