import { DateTime } from "luxon";
import type { Day, Instant } from "../domain/time.ts";
import type { OfficeContext } from "./context.ts";

/** Today in the office's time zone. */
export function today(ctx: OfficeContext): Day {
  return dayOf(ctx.now().toISOString(), ctx.settings.timeZone);
}

/** An instant as a person reads it in a time zone: 2026-03-05 08:30. */
export function dayAndTime(instant: Instant, timeZone: string): string {
  return DateTime.fromISO(instant, { zone: timeZone }).toFormat("yyyy-MM-dd HH:mm");
}

/** The calendar day of an instant in a time zone. */
export function dayOf(instant: Instant, timeZone: string): Day {
  const day = DateTime.fromISO(instant, { zone: timeZone }).toISODate();
  if (day === null) throw new TypeError(`dayOf: not an instant: ${instant}`);
  return day;
}

/** When a day begins in a time zone. */
export function startOf(day: Day, timeZone: string): Instant {
  return DateTime.fromISO(day, { zone: timeZone }).startOf("day").toUTC().toISO() ?? day;
}
