/** The five fields of a cron expression, each with its least and greatest number: minute to day of the week. */
const fields = [
  [0, 59],
  [0, 23],
  [1, 31],
  [1, 12],
  [0, 7],
] as const;

const names = [
  [],
  [],
  [],
  ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'],
  ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'],
] as const satisfies readonly (readonly string[])[];

/** True for a cron expression of five fields with lists, ranges, steps and names: `0 8 * * 1-5`, `0 2 * * TUE`. */
export function isCron(text: string): boolean {
  const parts = text.trim().split(/\s+/);
  return (
    parts.length === fields.length && parts.every((part, index) => part.split(',').every((item) => isItem(item, index)))
  );
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
  const [least, greatest] = fields[field] as readonly [number, number];
  const named = (names[field] as readonly string[]).indexOf(text.toUpperCase());
  const value = named >= 0 ? named + least : /^\d+$/.test(text) ? Number(text) : Number.NaN;
  return value >= least && value <= greatest ? value : undefined;
}

/** True for a time zone of the IANA database: `UTC`, `America/Los_Angeles`. */
export function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
