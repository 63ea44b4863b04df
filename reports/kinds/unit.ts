import type { UnitFigures } from "../../domain/report.ts";
import type { Day } from "../../domain/time.ts";
import type { ReportDocument } from "../report-document.ts";
import {
  ACCOUNT_COLUMNS,
  accountCells,
  amount,
  count,
  monthName,
  monthsUpTo,
  monthTable,
  name,
  settledTable,
  text,
  tierChart,
  trendChart,
} from "./columns.ts";

/** 单位上稿台账: one unit's months, people and placements, each with its clause. */
export function unitReport(figures: UnitFigures, madeOn: Day): ReportDocument {
  const { unit, unitClass, placements } = figures;
  const months = monthsUpTo(figures.months, madeOn);
  const place = `在${unitClass === "" ? "全部" : unitClass}${figures.of}个单位中列第${figures.rank}位`;
  return {
    title: `${unit}${figures.period.label}上稿台账`,
    office: figures.officeName,
    madeOn,
    landscape: true,
    paragraphs: [
      placements.length === 0
        ? `这一时段没有上稿，${figures.settlement.length === 0 ? "" : "加减分"}计${figures.points}分，${place}。`
        : `上稿${placements.length}篇次，${figures.settlement.length === 0 ? "" : "连同加减分"}计${figures.points}分，${place}。`,
    ],
    charts: [
      trendChart("各月报送和上稿", months),
      tierChart(
        "各月上稿的层级",
        months.map(({ month, byTier }) => ({ label: monthName(month), byTier })),
      ),
    ],
    tables: [
      monthTable(months),
      {
        caption: "通讯员",
        columns: [name("姓名", 40), count("上稿（篇次）", 30), amount("得分", 30), amount("奖励（元）", 30)],
        rows: figures.people.map((row) => [row.name, String(row.placed), row.points, row.money]),
        empty: "没有通讯员上稿。",
      },
      {
        caption: "上稿篇目",
        columns: [...ACCOUNT_COLUMNS, name("作者", 24), amount("得分", 14, { total: true }), text("依据和算法", 65)],
        rows: placements.map((row, at) => [
          ...accountCells(row, at),
          row.authors.join("、"),
          row.points,
          `${row.clause}：${row.arithmetic}`,
        ]),
        empty: "没有上稿。",
      },
      ...(figures.settlement.length === 0 ? [] : [settledTable(figures.settlement)]),
    ],
    notes: [],
    signatures: [],
  };
}
