import type { SettledRow } from "../../domain/bulletin.ts";
import { TIER_NAMES, TIERS, type Tier } from "../../domain/outlet.ts";
import type { AccountRow, MonthRow } from "../../domain/report.ts";
import type { Day } from "../../domain/time.ts";
import { settledHolder, settledReason } from "../bulletin-tables.ts";
import type { Chart } from "../chart.ts";
import type { ReportColumn, ReportTable } from "../report-document.ts";

type More = Pick<ReportColumn, "total" | "formula">;

export function text(title: string, weight: number): ReportColumn {
  return { title, weight, kind: "text" };
}

/** A short text, centred. */
export function name(title: string, weight: number): ReportColumn {
  return { title, weight, kind: "name" };
}

export function count(title: string, weight: number, more: More = {}): ReportColumn {
  return { title, weight, kind: "count", ...more };
}

export function amount(title: string, weight: number, more: More = {}): ReportColumn {
  return { title, weight, kind: "amount", ...more };
}

export function day(title: string, weight: number): ReportColumn {
  return { title, weight, kind: "day" };
}

export const TIER_COLUMNS: readonly ReportColumn[] = TIERS.map((tier) =>
  count(TIER_NAMES[tier], TIER_NAMES[tier].length > 2 ? 15 : 12, { total: true }),
);

export function tierCells(counts: Readonly<Record<Tier, number>>): readonly string[] {
  return TIERS.map((tier) => String(counts[tier]));
}

const SERIES = TIERS.map((tier) => TIER_NAMES[tier]);

/** How the placements of each bar are made up of tiers. */
export function tierChart(
  title: string,
  bars: readonly { readonly label: string; readonly byTier: Readonly<Record<Tier, number>> }[],
): Chart {
  return {
    kind: "stacks",
    title,
    unit: "篇次",
    series: SERIES,
    bars: bars.map(({ label, byTier }) => ({ label, values: TIERS.map((tier) => byTier[tier]) })),
  };
}

export function monthName(month: string): string {
  return `${month.slice(2, 4)}.${month.slice(5)}`;
}

/** Months that have begun; what has not begun is no fall to nothing. All of them where none has. */
export function monthsUpTo(months: readonly MonthRow[], day: Day): readonly MonthRow[] {
  const begun = months.filter(({ month }) => month <= day.slice(0, 7));
  return begun.length === 0 ? months : begun;
}

export function trendChart(title: string, months: readonly MonthRow[]): Chart {
  return {
    kind: "lines",
    title,
    unit: "篇、篇次",
    labels: months.map(({ month }) => monthName(month)),
    series: [
      { name: "报送", values: months.map((row) => row.submitted) },
      { name: "上稿", values: months.map((row) => row.placed) },
    ],
  };
}

export function monthTable(months: readonly MonthRow[]): ReportTable {
  return {
    caption: "各月情况",
    columns: [
      name("月份", 24),
      count("报送（篇）", 24, { total: true }),
      count("上稿（篇次）", 24, { total: true, formula: "SUM({D},{E},{F},{G})" }),
      ...TIER_COLUMNS,
      amount("得分", 24, { total: true }),
    ],
    rows: months.map((row) => [
      row.month,
      String(row.submitted),
      String(row.placed),
      ...tierCells(row.byTier),
      row.points,
    ]),
    empty: "没有月份。",
  };
}

/** 加减分: what was settled beside placements. */
export function settledTable(rows: readonly SettledRow[]): ReportTable {
  return {
    caption: "加减分",
    columns: [
      text("单位（姓名）", 44),
      amount("分", 16, { total: true }),
      amount("奖励（元）", 20, { total: true }),
      text("依据和算法", 120),
    ],
    rows: rows.map((row) => [settledHolder(row), row.points, row.money, settledReason(row)]),
    empty: "没有加减分。",
  };
}

/** 第03版 → 03版; a page's name stays. */
function pageName(page: string | null): string {
  if (page === null) return "";
  return /^[0-9A-Z]+$/iu.test(page) ? `${page}版` : page;
}

export const ACCOUNT_COLUMNS: readonly ReportColumn[] = [
  count("序号", 10),
  text("标题", 62),
  name("媒体", 26),
  name("层级", 16),
  name("版面", 16),
  day("刊发日期", 24),
];

export function accountCells(row: AccountRow, place: number): readonly string[] {
  return [String(place + 1), row.title, row.outlet, TIER_NAMES[row.tier], pageName(row.page), row.publishedOn];
}
