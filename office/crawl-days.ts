import { isByIssue } from "../crawlers/index.ts";
import type { SourceReport } from "../domain/crawl.ts";
import type { Source } from "../domain/source.ts";
import { addDays, type Day, daysBetween } from "../domain/time.ts";

/** An article keeps being looked at again for this many days: papers mend their pages after they went up. */
const RECHECK_DAYS = 2;
/** However long the machine was off, a night makes up no more issues than this, or than the source's own look-back. */
const MAX_MISSED_DAYS = 60;

/** Every day from `from` to `to`, both included. */
export function daysFrom(from: Day, to: Day): readonly Day[] {
  return Array.from({ length: daysBetween(from, to) + 1 }, (_, i) => addDays(from, i));
}

/** Whether this version of a source holds on a day. */
function holdsOn({ validFrom, validUntil }: Source, day: Day): boolean {
  return (validFrom === null || validFrom <= day) && (validUntil === null || day <= validUntil);
}

/**
 * The issues of an e-paper that a night of `day` has to read: those since the last whole one, the day's own, and the day
 * before again, since a paper crawled early in the morning may have been only half up. Of these only what falls into the
 * days for which this version of the source holds: one that has ended still owes what was missed before.
 */
export function issueDaysOf(source: Source, day: Day): readonly Day[] {
  const { lastIssueDay, lookbackDays } = source;
  // A clock that stood wrong left a day that is still to come: how far the source was read before it is not known.
  const known = lastIssueDay !== null && lastIssueDay <= day;
  const missed = known ? daysBetween(lastIssueDay, day) - 1 : lookbackDays;
  const back = Math.min(Math.max(missed, 1), Math.max(MAX_MISSED_DAYS, lookbackDays));
  return daysFrom(addDays(day, -back), day).filter((issue) => holdsOn(source, issue));
}

/** The issues to read: those that a person asked for, as far as this version of the source holds, else those it owes. */
export function daysToRead(source: Source, day: Day, asked: readonly Day[] | null): readonly Day[] {
  return asked === null ? issueDaysOf(source, day) : asked.filter((issue) => holdsOn(source, issue));
}

/** Whether a night of `day` has anything to ask of a source. */
export function isDue(source: Source, day: Day, asked: readonly Day[] | null): boolean {
  return isByIssue(source.declaration) ? daysToRead(source, day, asked).length > 0 : holdsOn(source, day);
}

/**
 * The day before which an article is left as it is. A sitemap leaves out what was changed before it, so that after nights
 * without one it lies before the last night that read the sitemap whole.
 */
export function recheckDayOf({ declaration, lastIssueDay }: Source, day: Day): Day {
  const behind = declaration.kind === "sitemap" && lastIssueDay !== null ? daysBetween(lastIssueDay, day) : 0;
  return addDays(day, -RECHECK_DAYS - Math.min(Math.max(behind, 0), MAX_MISSED_DAYS));
}

/** The day up to which a source counts as read whole; null = as far as before. */
export function readThroughOf({ declaration }: Source, report: SourceReport, day: Day): Day | null {
  return declaration.kind === "sitemap" && report.complete ? day : report.readThrough;
}
