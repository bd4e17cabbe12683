/** The six fields of AWS's cron expressions, each with its least and greatest number. */
const fields = [
  { name: 'minutes', least: 0, greatest: 59 },
  { name: 'hours', least: 0, greatest: 23 },
  { name: 'day of the month', least: 1, greatest: 31 },
  { name: 'month', least: 1, greatest: 12 },
  { name: 'day of the week', least: 1, greatest: 7 },
  { name: 'year', least: 1970, greatest: 2199 },
] as const;

const months = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const weekdays = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];
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

function isField(text: string, field: number): boolean {
  if (text === '?') return field === dayOfMonth || field === dayOfWeek;
  if (field === dayOfMonth && /^(?:L|LW|L-\d{1,2}|\d{1,2}W)$/.test(text)) return true;
  if (field === dayOfWeek && /^(?:L|[1-7]L|[1-7]#[1-5])$/.test(text)) return true;
  return text.split(',').every((item) => isItem(item, field));
}

function isItem(item: string, field: number): boolean {
  const [range = '', step, ...more] = item.split('/');
  if (more.length > 0 || (step !== undefined && !/^[1-9]\d*$/.test(step))) return false;
  if (range === '*') return true;
  const [first, last, ...others] = range.split('-').map((value) => numberOf(value, field));
  if (others.length > 0 || first === undefined) return false;
  return range.includes('-') ? last !== undefined && first <= last : true;
}

function numberOf(text: string, field: number): number | undefined {
  const names = field === 3 ? months : field === dayOfWeek ? weekdays : [];
  const named = names.indexOf(text.toUpperCase());
  const value = named >= 0 ? named + 1 : /^\d+$/.test(text) ? Number(text) : Number.NaN;
  const { least, greatest } = fields[field] as (typeof fields)[number];
  return value >= least && value <= greatest ? value : undefined;
}
