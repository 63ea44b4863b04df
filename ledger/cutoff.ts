import type { Placement } from "../domain/placement.ts";
import type { RuleDocument } from "../domain/ruleset.ts";
import { addDays, type Day } from "../domain/time.ts";

/** The first day of the month after a day's. */
function monthAfter(day: Day): Day {
  return `${addDays(`${day.slice(0, 7)}-28`, 4).slice(0, 7)}-01`;
}

/** The last day on which what was published on a day can be reported in time. */
function lastDay(publishedOn: Day, cutoffDay: number): Day {
  return addDays(monthAfter(publishedOn), cutoffDay - 1);
}

/** Whether it was reported after the cut-off day and earns nothing by it. Without a day of report it was in time. */
export function isTooLate({ publishedOn, particulars }: Placement, { cutoff }: RuleDocument): boolean {
  const reportedOn = particulars?.reportedOn;
  if (cutoff === undefined || cutoff.late !== "nothing" || reportedOn === undefined) return false;
  return reportedOn > lastDay(publishedOn, cutoff.day);
}

/**
 * The day on which a placement counts in settlements: the day of publication, or the first day of the month in whose
 * statistics it came in when it was reported late and rules let it count then.
 */
export function countedOn({ publishedOn, particulars }: Placement, { cutoff }: Pick<RuleDocument, "cutoff">): Day {
  const reportedOn = particulars?.reportedOn;
  if (cutoff === undefined || cutoff.late !== "next-month" || reportedOn === undefined) return publishedOn;
  if (reportedOn <= lastDay(publishedOn, cutoff.day)) return publishedOn;
  const before = addDays(`${reportedOn.slice(0, 7)}-01`, -1);
  return reportedOn <= lastDay(before, cutoff.day) ? `${before.slice(0, 7)}-01` : `${reportedOn.slice(0, 7)}-01`;
}
