/** A calendar day in the office's time zone, `YYYY-MM-DD`. Newspapers are dated by day, never by instant. */
export type Day = string;

/** A point in time, ISO 8601 in UTC (`2026-03-05T18:30:00.000Z`). */
export type Instant = string;

/** A wall-clock time in the office's time zone, `HH:mm`. */
export type TimeOfDay = string;

/** From 1900 to 2999: nothing was published on 0026-03-05, which is what a date field makes of a year of two figures. */
const DAY = /^(?:19|2\d)\d{2}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;

/** Whether `text` is a day on which something can be (2026-02-30 is none), so that years can be reckoned around it. */
export function isDay(text: string): text is Day {
  if (!DAY.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/** Whole days from `from` to `to`; negative when `to` is earlier. Both must be valid days. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

/** The day `days` after `day` (before, when negative). */
export function addDays(day: Day, days: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
