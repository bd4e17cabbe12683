const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

const minutesOfDay = 24 * 60;

/** Minutes of a week, from Monday at midnight: those from `start` up to `end`, which may lie in the next week. */
export interface WeekWindow {
  readonly start: number;
  readonly end: number;
}

const time = /^([01]\d|2[0-3]):([0-5]\d)$/;

function minuteOf(text: string): number | undefined {
  const [, hours, minutes] = time.exec(text) ?? [];
  return hours === undefined || minutes === undefined ? undefined : Number(hours) * 60 + Number(minutes);
}

/** A daily window, `05:00-06:00`, as minutes of the first day; undefined if the text is not a window. */
export function dailyWindow(text: string): WeekWindow | undefined {
  const [from = '', to = '', ...more] = text.split('-');
  const [start, end] = [minuteOf(from), minuteOf(to)];
  if (start === undefined || end === undefined || more.length > 0 || start === end) return undefined;
  return { start, end: end > start ? end : end + minutesOfDay };
}

/** A weekly window, `tue:02:00-tue:04:00`; undefined if the text is not a window. */
export function weeklyWindow(text: string): WeekWindow | undefined {
  const [, fromDay = '', from = '', toDay = '', to = ''] = /^(\w{3}):(\d\d:\d\d)-(\w{3}):(\d\d:\d\d)$/.exec(text) ?? [];
  const at = (day: string, clock: string): number | undefined => {
    const index = days.indexOf(day as 'mon');
    const minute = minuteOf(clock);
    return index < 0 || minute === undefined ? undefined : index * minutesOfDay + minute;
  };
  const [start, end] = [at(fromDay, from), at(toDay, to)];
  if (start === undefined || end === undefined || start === end) return undefined;
  return { start, end: end > start ? end : end + 7 * minutesOfDay };
}

/** Whether a window of every day overlaps one of every week. */
export function overlaps(daily: WeekWindow, weekly: WeekWindow): boolean {
  // A week before and one behind, as either may run past midnight on Sunday.
  return Array.from({ length: 21 }, (_, index) => (index - 7) * minutesOfDay).some(
    (offset) => daily.start + offset < weekly.end && weekly.start < daily.end + offset,
  );
}
