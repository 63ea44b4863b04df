import type { TargetFigures } from "../../domain/report.ts";
import { TARGET_STATE_NAMES, type TargetState } from "../../domain/target.ts";
import type { Day } from "../../domain/time.ts";
import { longDate } from "../chinese-numbers.ts";
import type { ReportDocument, ReportTable } from "../report-document.ts";
import { amount, count, name, text } from "./columns.ts";
import { type CalloutRow, calloutTable } from "./desk-tables.ts";

/** 任务完成情况, with the call-outs whose deadline lies in the period: progress and forecast, who is silent or late, rates of adoption, who is praised and criticised. */
export function targetReport(
  figures: TargetFigures,
  madeOn: Day,
  callouts: readonly CalloutRow[] = [],
): ReportDocument {
  const counted = (state: TargetState) => figures.rows.filter((row) => row.state === state).length;
  const states = (["met", "open", "warned", "missed"] as const).map(
    (state) => `${TARGET_STATE_NAMES[state]}${counted(state)}项`,
  );
  return {
    title: `${figures.period.label}任务完成情况`,
    office: figures.officeName,
    madeOn,
    landscape: true,
    paragraphs: [
      `截至${longDate(figures.today)}，共有任务${figures.rows.length}项：${states.join("、")}。`,
      listed("零报送", figures.silent),
      ...(figures.cutOffDay === null ? [] : [listed(`每月${figures.cutOffDay}日以后才报足`, figures.late)]),
      listed("通报表扬", figures.praised),
      listed(
        "连续未达标",
        figures.criticised.map(({ unit, months }) => `${unit}（${months}个月）`),
      ),
    ],
    charts: [],
    tables: [progress(figures), adoption(figures), ...(callouts.length === 0 ? [] : [calloutTable(callouts)])],
    notes: [
      "预计 = 已完成 ÷ 已过天数 × 时段天数，只供参考；时段将结束、照此完不成的，标为预警。",
      "采用率 = 本时段报送且截至时段末已刊发的稿件 ÷ 本时段报送的稿件。",
    ],
    signatures: [],
  };
}

function listed(what: string, names: readonly string[]): string {
  return `${what}：${names.length === 0 ? "无" : `${names.length}个，${names.join("、")}`}。`;
}

function progress({ rows }: TargetFigures): ReportTable {
  return {
    caption: "任务进度",
    columns: [
      text("承担者", 60),
      name("类别", 30),
      name("时段", 34),
      name("任务", 38),
      amount("应完成", 18),
      amount("已完成", 18),
      amount("还差", 15, { formula: "MAX(0,{E}-{F})" }),
      amount("预计", 16),
      count("剩余天数", 16),
      name("状态", 16),
    ],
    rows: rows.map((row) => [
      row.name,
      row.unitClass,
      row.label,
      row.what,
      row.amount,
      row.done,
      row.gap,
      row.forecast,
      String(row.daysLeft),
      TARGET_STATE_NAMES[row.state],
    ]),
    empty: "没有任务。",
  };
}

function adoption({ adoption: rows }: TargetFigures): ReportTable {
  return {
    caption: "采用率",
    columns: [
      text("单位", 80),
      count("报送（篇）", 30, { total: true }),
      count("采用（篇）", 30, { total: true }),
      { title: "采用率", weight: 30, kind: "rate", formula: 'IF({B}=0,"",{C}/{B})' },
    ],
    rows: rows.map(({ unit, submitted, adopted }) => [
      unit,
      String(submitted),
      String(adopted),
      submitted === 0 ? "" : String(adopted / submitted),
    ]),
    empty: "没有单位。",
  };
}
