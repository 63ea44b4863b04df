import type { Period, PeriodTotals } from "../../domain/bulletin.ts";
import { addDays } from "../../domain/time.ts";
import { sumDecimals } from "../decimal.ts";
import { periodOf } from "../period.ts";
import { booksBetween, pieceCount, type ReportBooks, unitPoints } from "./books.ts";

/** The periods that a period is held against: the one before it, and the same a year ago (of a year they are one). */
export function comparedPeriods(period: Period): readonly Period[] {
  const before = periodOf(period.kind, addDays(period.from, -1));
  const yearAgo = periodOf(period.kind, `${Number(period.from.slice(0, 4)) - 1}${period.from.slice(4)}`);
  return before.from === yearAgo.from ? [before] : [before, yearAgo];
}

/**
 * The sums of the periods to compare with. One of which the office kept nothing (it began later) is left out: nothing can
 * be said against it.
 */
export function comparedTotals(books: ReportBooks): readonly PeriodTotals[] {
  return comparedPeriods(books.period).flatMap(({ from, to, label }) => {
    const then = booksBetween(books, from, to);
    const submitted = pieceCount(then.submissions);
    const placed = then.placements.length;
    if (submitted === 0 && placed === 0) return [];
    return [{ label, submitted, placed, points: sumDecimals(unitPoints(then)) }];
  });
}
