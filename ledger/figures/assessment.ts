import type { Period } from "../../domain/bulletin.ts";
import { groupBy } from "../../domain/group-by.ts";
import { standsWithin } from "../../domain/people.ts";
import type { AssessmentFigures, AssessmentRow } from "../../domain/report.ts";
import type { Day } from "../../domain/time.ts";
import { sumDecimals } from "../decimal.ts";
import { compareText } from "../order.ts";
import { periodOf } from "../period.ts";
import { ranked } from "../rank.ts";
import { booksBetween, ofUnits, type ReportBooks } from "./books.ts";
import { monthsBetween } from "./months.ts";

interface Part {
  readonly name: string;
  readonly from: Day;
  readonly to: Day;
}

/** A year is summed from its quarters, anything shorter from its months. */
function partsOf(period: Period): readonly Part[] {
  const months = monthsBetween(period.from, period.to).map((month) => periodOf("month", `${month}-01`));
  if (period.kind !== "year")
    return months.map(({ from, to }) => ({ name: `${Number(from.slice(5, 7))}月`, from, to }));
  return ["一季度", "二季度", "三季度", "四季度"].map((name, index) => {
    const { from, to } = periodOf("quarter", months[index * 3]?.from ?? period.from);
    return { name, from, to };
  });
}

/**
 * 考核: each unit's points of the parts of the period, what was settled besides (tasks, caps, deductions), and their sum,
 * ranked within the class.
 */
export function assessmentFigures(books: ReportBooks): AssessmentFigures {
  const { period } = books;
  const parts = partsOf(period);
  const { placements, credits, settlement } = booksBetween(books, period.from, period.to);
  const placed = groupBy(placements, (one) => one.unitId);
  const points = groupBy(ofUnits(credits), (one) => one.unitId);
  const settled = groupBy(
    settlement.filter((line) => line.correspondentId === null && line.points !== "0"),
    (line) => line.unitId,
  );
  const shown = books.units.filter(
    (unit) => standsWithin(unit, period.from, period.to) || [placed, points, settled].some((held) => held.has(unit.id)),
  );
  const sums = shown.map((unit) => {
    const own = points.get(unit.id) ?? [];
    const ofParts = parts.map(({ from, to }) =>
      sumDecimals(own.filter((one) => one.publishedOn >= from && one.publishedOn <= to).map((one) => one.points)),
    );
    const adjustments = [...(settled.get(unit.id) ?? [])]
      .sort((a, b) => compareText(a.to, b.to) || compareText(a.id, b.id))
      .map((line) => ({ points: line.points, reason: `${line.label} ${line.clause}：${line.arithmetic}` }));
    const adjusted = sumDecimals(adjustments.map((one) => one.points));
    const total = sumDecimals([...ofParts, adjusted]);
    return { id: unit.id, name: unit.name, unitClass: unit.unitClass, ofParts, adjustments, adjusted, points: total };
  });
  const classes = [...groupBy(sums, (one) => one.unitClass)].sort(([a], [b]) => compareText(a, b));
  const rows = classes.flatMap(([, members]) =>
    ranked(members).map(
      (row): AssessmentRow => ({
        rank: row.rank,
        unit: row.name,
        unitClass: row.unitClass,
        placed: (placed.get(row.id) ?? []).length,
        points: row.ofParts,
        adjusted: row.adjusted,
        adjustments: row.adjustments,
        total: row.points,
      }),
    ),
  );
  return { officeName: books.officeName, period, parts: parts.map((part) => part.name), rows };
}
