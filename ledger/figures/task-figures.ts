import type { TaskFigures } from "../../domain/bulletin.ts";
import type { BulletinStandards } from "../../domain/bulletin-template.ts";
import { groupBy } from "../../domain/group-by.ts";
import type { TargetFigures } from "../../domain/report.ts";
import type { Target, TargetProgress } from "../../domain/target.ts";
import type { Day } from "../../domain/time.ts";
import { compareDecimals } from "../decimal.ts";
import { periodOf } from "../period.ts";
import { unitRows } from "../standings.ts";
import { booksBetween, pieceCount, type ReportBooks } from "./books.ts";
import { monthsBefore, monthsBetween } from "./months.ts";
import { targetProgress } from "./targets.ts";

/** How far back a run of missed months is followed. */
const LONGEST_RUN = 24;

/** What the office set about tasks, and the day on which it is asked. */
export interface TaskSettings {
  readonly targets: readonly Target[];
  readonly standards: BulletinStandards;
  readonly today: Day;
}

/**
 * 任务完成情况 of a period. Silent = sent nothing; late = had sent too little by the cut-off day of a month and enough by
 * its end (what is owed is the month's task of submissions, one piece where there is none); praised = among the first of
 * its class, with points, no task missed and not late; criticised = without the month's task for so many months on end,
 * the period's last included.
 */
export function targetFigures(books: ReportBooks, settings: TaskSettings): TargetFigures {
  const { period, units } = books;
  const { targets, standards, today } = settings;
  const rows = targetProgress(targets, books, period, today, standards.warnDays);
  const now = booksBetween(books, period.from, period.to);
  const standing = unitRows(units, now.placements, now.submissions, now, now);
  const late = lateUnits(books, settings);
  const missed = new Set(missedOf(rows, period.to).map((row) => row.holderId));
  const praised = standing.filter(
    (row) =>
      row.rank <= standards.praisedRanks &&
      compareDecimals(row.points, "0") > 0 &&
      !missed.has(row.unitId) &&
      !late.has(row.unitId),
  );
  return {
    officeName: books.officeName,
    period,
    today,
    rows,
    silent: standing.filter((row) => row.submitted === 0).map((row) => row.unit),
    late: standing.filter((row) => late.has(row.unitId)).map((row) => row.unit),
    cutOffDay: standards.cutOffDay,
    adoption: adoptionOf(books, standing),
    praised: praised.map((row) => row.unit),
    criticised: criticisedUnits(books, settings, standing),
  };
}

/** What the bulletin says of it: the tasks that end in the period and are met or over, those of persons left aside. */
export function taskFigures(books: ReportBooks, settings: TaskSettings): TaskFigures {
  const { rows, late, praised, criticised, cutOffDay } = targetFigures(books, settings);
  const ended = rows.filter((row) => row.holder !== "person" && row.to <= books.period.to);
  const missed = missedOf(ended, books.period.to);
  return {
    met: ended.filter((row) => row.state === "met").length,
    missed: missed.length,
    missedUnits: [...new Set(missed.map((row) => row.name))],
    lateUnits: late,
    cutOffDay,
    praised,
    criticised,
  };
}

function missedOf(rows: readonly TargetProgress[], lastDay: Day): readonly TargetProgress[] {
  return rows.filter((row) => row.state === "missed" && row.to <= lastDay);
}

type Standing = ReturnType<typeof unitRows>;

function adoptionOf(books: ReportBooks, standing: Standing): TargetFigures["adoption"] {
  const { from, to } = books.period;
  const placed = new Set(books.placements.filter((one) => one.publishedOn <= to).map((one) => one.pieceId));
  const sent = groupBy(booksBetween(books, from, to).submissions, (one) => one.unitId);
  return standing.map(({ unitId, unit }) => {
    const pieces = new Set((sent.get(unitId) ?? []).map((one) => one.pieceId));
    return { unit, submitted: pieces.size, adopted: [...pieces].filter((id) => placed.has(id)).length };
  });
}

function lateUnits(books: ReportBooks, { targets, standards, today }: TaskSettings): ReadonlySet<string> {
  const { cutOffDay } = standards;
  if (cutOffDay === null) return new Set();
  const sent = groupBy(books.submissions, (one) => one.unitId);
  const owedBy = targets.filter((one) => one.every === "month" && one.measure === "submissions");
  const late = new Set<string>();
  for (const month of monthsBetween(books.period.from, books.period.to)) {
    const span = periodOf("month", `${month}-01`);
    if (span.from > today) break;
    const owed = new Map(
      targetProgress(owedBy, books, span, today, 0)
        .filter((row) => row.holder !== "person")
        .map((row) => [row.holderId, Number(row.amount)]),
    );
    const cutOff = `${month}-${String(cutOffDay).padStart(2, "0")}`;
    for (const { id } of books.units) {
      const own = (sent.get(id) ?? []).filter((one) => one.submittedOn >= span.from && one.submittedOn <= span.to);
      const wanted = owed.get(id) ?? 1;
      const inTime = pieceCount(own.filter((one) => one.submittedOn <= cutOff));
      if (inTime < wanted && pieceCount(own) >= wanted) late.add(id);
    }
  }
  return late;
}

function criticisedUnits(books: ReportBooks, settings: TaskSettings, standing: Standing): TargetFigures["criticised"] {
  const { standards, today } = settings;
  if (standards.missedMonths === 0) return [];
  const monthly = settings.targets.filter((one) => one.every === "month" && one.holder !== "person");
  const running = new Map(books.units.map((unit) => [unit.id, 0]));
  // The run ends with the last month that is over.
  const last = books.period.to < today ? books.period.to : monthBefore(today);
  const months = monthsBetween(monthsBefore(last, LONGEST_RUN - 1), last).toReversed();
  const open = new Set(running.keys());
  for (const month of months) {
    if (open.size === 0) break;
    const rows = targetProgress(monthly, books, periodOf("month", `${month}-01`), today, 0);
    const missed = new Set(rows.filter((row) => row.state === "missed").map((row) => row.holderId));
    for (const id of open) {
      if (missed.has(id)) running.set(id, (running.get(id) ?? 0) + 1);
      else open.delete(id);
    }
  }
  return standing
    .map(({ unitId, unit }) => ({ unit, months: running.get(unitId) ?? 0 }))
    .filter((one) => one.months >= standards.missedMonths);
}

function monthBefore(today: Day): Day {
  return periodOf("month", monthsBefore(today, 1)).to;
}
