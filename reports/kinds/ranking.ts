import type { RankedUnit, RankingFigures } from "../../domain/report.ts";
import type { Day } from "../../domain/time.ts";
import { MOST_BARS } from "../chart-parts.ts";
import type { ReportDocument, ReportTable } from "../report-document.ts";
import { amount, count, monthName, name, TIER_COLUMNS, text, tierCells, tierChart, trendChart } from "./columns.ts";

/** 上稿排名: units by class, persons; who rose and who fell; tiers, trend and a map of units × months. */
export function rankingReport(figures: RankingFigures, madeOn: Day): ReportDocument {
  const classes = [...new Set(figures.units.map((row) => row.unitClass))];
  const best = [...figures.units]
    .filter((row) => Number(row.points) > 0)
    .sort((a, b) => Number(b.points) - Number(a.points))
    .slice(0, MOST_BARS);
  const active = figures.heat.filter((row) => row.counts.some((value) => value > 0));
  return {
    title: `${figures.period.label}上稿排名`,
    office: figures.officeName,
    madeOn,
    landscape: false,
    paragraphs: [],
    charts: [
      {
        kind: "bars",
        title: "各单位得分",
        unit: "分",
        bars: best.map((row) => ({ label: row.unit, value: Number(row.points) })),
      },
      tierChart(
        "各单位上稿的层级",
        best.map((row) => ({ label: row.unit, byTier: row.byTier })),
      ),
      trendChart("近十二个月", figures.months),
      {
        kind: "heat",
        title: "各单位各月上稿",
        unit: "篇次",
        labels: figures.months.map(({ month }) => monthName(month)),
        rows: active.map((row) => ({ label: row.unit, values: row.counts })),
      },
    ],
    tables: [
      ...classes.map((unitClass) =>
        classTable(
          unitClass,
          figures.units.filter((row) => row.unitClass === unitClass),
        ),
      ),
      peopleTable(figures),
    ],
    notes: ["按得分排名，得分相同的名次并列；“升降”与上一时段的名次相比。一篇稿件在几家媒体刊发，计几篇次。"],
    signatures: [],
  };
}

function classTable(unitClass: string, rows: readonly RankedUnit[]): ReportTable {
  return {
    caption: unitClass === "" ? "单位" : unitClass,
    columns: [
      count("名次", 11, { formula: "RANK({I},{I:})" }),
      text("单位", 36),
      count("报送", 12, { total: true }),
      count("上稿", 12, { total: true, formula: "SUM({E},{F},{G},{H})" }),
      ...TIER_COLUMNS,
      amount("得分", 22, { total: true }),
      amount("全年累计", 22, { total: true }),
      name("升降", 17),
    ],
    rows: rows.map((row) => [
      String(row.rank),
      row.unit,
      String(row.submitted),
      String(row.placed),
      ...tierCells(row.byTier),
      row.points,
      row.yearPoints,
      moved(row),
    ]),
    empty: "没有单位。",
  };
}

function moved({ rank, rankBefore }: RankedUnit): string {
  if (rankBefore === null) return "";
  if (rankBefore === rank) return "平";
  return rankBefore > rank ? `升${rankBefore - rank}位` : `降${rank - rankBefore}位`;
}

function peopleTable({ people }: RankingFigures): ReportTable {
  return {
    caption: "通讯员",
    columns: [
      count("名次", 14, { formula: "RANK({E},{E:})" }),
      name("姓名", 28),
      text("单位", 60),
      count("上稿（篇次）", 24),
      amount("得分", 22),
      amount("奖励（元）", 22, { total: true }),
    ],
    rows: people.map((row) => [String(row.rank), row.name, row.unit, String(row.placed), row.points, row.money]),
    empty: "没有通讯员上稿。",
  };
}
