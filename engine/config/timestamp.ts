const written =
  /^(\d{4})-(\d{1,2})-(\d{1,2})(?:(?:[Tt](\d{1,2}):(\d{1,2}):(\d{1,2})(\.\d{1,9})?(Z|[+-]\d{2}:\d{2}))|(?: (\d{1,2}):(\d{1,2}):(\d{1,2})(\.\d{1,9})?))?$/;

const padded = (value: number, length = 2): string => String(value).padStart(length, '0');

function isOnClock(hour: number, minute: number, second: number): boolean {
  return hour < 24 && minute < 60 && second < 60;
}

function isOnCalendar(year: number, month: number, day: number): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/** `+0000 UTC` or `-0500 -0500`: Go writes the offset, followed by the name of the zone, or by the offset again. */
function zoneOf(zone: string | undefined): string {
  if (zone === undefined || zone === 'Z' || zone === '+00:00') return '+0000 UTC';
  const offset = zone.replace(':', '');
  return `${offset} ${offset}`;
}

/**
 * A YAML timestamp as a program gets it: the Pulumi CLI parses it, and passes on what Go prints for it. Undefined if
 * `text` is not a timestamp.
 */
export function timestampText(text: string): string | undefined {
  const found = written.exec(text);
  if (!found) return undefined;
  const [year = 0, month = 0, day = 0] = found.slice(1, 4).map(Number);
  const [hour = 0, minute = 0, second = 0] = [4, 5, 6].map((at) => Number(found[at] ?? found[at + 5] ?? 0));
  if (!isOnCalendar(year, month, day) || !isOnClock(hour, minute, second)) return undefined;
  const fraction = (found[7] ?? found[12] ?? '').replace(/\.?0+$/, '');
  const date = `${padded(year, 4)}-${padded(month)}-${padded(day)}`;
  return `${date} ${padded(hour)}:${padded(minute)}:${padded(second)}${fraction} ${zoneOf(found[8])}`;
}
