/** A field of a cron expression: its least and greatest number, and names for numbers from the least on. */
export interface CronField {
  readonly min: number;
  readonly max: number;
  /** Default: numbers only. */
  readonly names?: readonly string[];
}

/** Names that the field of the month takes. */
export const months: readonly string[] = [
  'JAN',
  'FEB',
  'MAR',
  'APR',
  'MAY',
  'JUN',
  'JUL',
  'AUG',
  'SEP',
  'OCT',
  'NOV',
  'DEC',
];

/** Names that the field of the day of the week takes. */
export const weekdays: readonly string[] = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];

/** True for one of the items that commas part in a field: a star, number, name or range, with or without a step. */
export function isCronItem(item: string, field: CronField): boolean {
  const [range = '', step, ...more] = item.split('/');
  if (more.length > 0 || (step !== undefined && !/^0*[1-9]\d*$/.test(step))) return false;
  if (range === '*') return true;
  const [first, last, ...others] = range.split('-').map((value) => numberOf(value, field));
  if (others.length > 0 || first === undefined) return false;
  return range.includes('-') ? last !== undefined && first <= last : true;
}

function numberOf(text: string, { min, max, names = [] }: CronField): number | undefined {
  const named = names.indexOf(text.toUpperCase());
  const value = named >= 0 ? named + min : /^\d+$/.test(text) ? Number(text) : Number.NaN;
  return value >= min && value <= max ? value : undefined;
}
