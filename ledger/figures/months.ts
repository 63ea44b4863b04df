import { groupBy } from "../../domain/group-by.ts";
import { TIERS } from "../../domain/outlet.ts";
import type { MonthRow } from "../../domain/report.ts";
import type { Day } from "../../domain/time.ts";
import { sumDecimals } from "../decimal.ts";
import { ofUnits, pieceCount, type ReportBooks } from "./books.ts";

/** The months from that of `from` to that of `to`, as 2026-03, the earliest first. */
export function monthsBetween(from: Day, to: Day): readonly string[] {
  const months: string[] = [];
  let [year, month] = [Number(from.slice(0, 4)), Number(from.slice(5, 7))];
  for (;;) {
    const name = `${year}-${String(month).padStart(2, "0")}`;
    if (name > to.slice(0, 7)) return months;
    months.push(name);
    [year, month] = month === 12 ? [year + 1, 1] : [year, month + 1];
  }
}

/** The first day of the month `back` months before that of `day`. */
export function monthsBefore(day: Day, back: number): Day {
  const index = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 - back;
  return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, "0")}-01`;
}

/** What each of these months brought; what is settled belongs to the month in which its span ends. */
export function monthRows(books: ReportBooks, months: readonly string[]): readonly MonthRow[] {
  const placements = groupBy(books.placements, (one) => one.publishedOn.slice(0, 7));
  const credits = groupBy(ofUnits(books.credits), (one) => one.publishedOn.slice(0, 7));
  const settled = groupBy(
    books.settlement.filter((line) => line.correspondentId === null),
    (line) => line.to.slice(0, 7),
  );
  const submissions = groupBy(books.submissions, (one) => one.submittedOn.slice(0, 7));
  return months.map((month) => {
    const placed = placements.get(month) ?? [];
    const counts = TIERS.map((tier) => [tier, placed.filter((one) => one.tier === tier).length] as const);
    return {
      month,
      submitted: pieceCount(submissions.get(month) ?? []),
      placed: placed.length,
      points: sumDecimals([...(credits.get(month) ?? []), ...(settled.get(month) ?? [])].map((one) => one.points)),
      byTier: Object.fromEntries(counts) as MonthRow["byTier"],
    };
  });
}
