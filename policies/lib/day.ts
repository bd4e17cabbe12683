/** A day as `YYYY-MM-DD` in UTC, so that a report is the same wherever it is created. */
export type Day = string;

/** The current day. */
export function today(): Day {
  return new Date().toISOString().slice(0, 10);
}

/** Whether a text is a valid day. */
export function isDay(text: unknown): text is Day {
  if (typeof text !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}
