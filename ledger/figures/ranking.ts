import { groupBy } from "../../domain/group-by.ts";
import type { RankedUnit, RankingFigures } from "../../domain/report.ts";
import { personRows, unitRows } from "../standings.ts";
import { booksBetween, type ReportBooks } from "./books.ts";
import { comparedPeriods } from "./compared.ts";
import { monthRows, monthsBefore, monthsBetween } from "./months.ts";

const TREND_MONTHS = 12;

/** 排名: units within their class, with their rank in the period before, persons, and the last twelve months. */
export function rankingFigures(books: ReportBooks): RankingFigures {
  const { period } = books;
  const now = booksBetween(books, period.from, period.to);
  const year = booksBetween(books, `${period.to.slice(0, 4)}-01-01`, period.to);
  const rows = unitRows(books.units, now.placements, now.submissions, now, year);
  const ranksBefore = ranksOfPeriodBefore(books);
  const units = rows.map((row): RankedUnit => ({ ...row, rankBefore: ranksBefore.get(row.unitId) ?? null }));
  const months = monthsBetween(monthsBefore(period.to, TREND_MONTHS - 1), period.to);
  const placed = groupBy(books.placements, (one) => one.unitId);
  return {
    officeName: books.officeName,
    period,
    units,
    people: personRows(books.correspondents, books.units, now.placements, now),
    months: monthRows(books, months),
    heat: units.map(({ unitId, unit }) => {
      const counts = new Map<string, number>();
      for (const { publishedOn } of placed.get(unitId) ?? []) {
        const month = publishedOn.slice(0, 7);
        counts.set(month, (counts.get(month) ?? 0) + 1);
      }
      return { unit, counts: months.map((month) => counts.get(month) ?? 0) };
    }),
  };
}

/** Ranks in the period before; empty when nobody had points then. */
function ranksOfPeriodBefore(books: ReportBooks): ReadonlyMap<string, number> {
  const [before] = comparedPeriods(books.period);
  if (before === undefined) return new Map();
  const then = booksBetween(books, before.from, before.to);
  if (then.credits.length === 0 && then.settlement.length === 0) return new Map();
  const rows = unitRows(books.units, then.placements, then.submissions, then, then);
  return new Map(rows.map((row) => [row.unitId, row.rank]));
}
