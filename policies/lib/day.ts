/** A day as `YYYY-MM-DD`, in the time of Greenwich: a report reads the same wherever it is made. */
export type Day = string;

/** The day that it is. */
export function today(): Day {
  return new Date().toISOString().slice(0, 10);
}

/** True for a text that is a day of the calendar. */
export function isDay(text: unknown): text is Day {
  if (typeof text !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}
