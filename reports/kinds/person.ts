import type { PersonFigures, RecordProof } from "../../domain/report.ts";
import type { Day } from "../../domain/time.ts";
import type { ReportDocument } from "../report-document.ts";
import {
  ACCOUNT_COLUMNS,
  accountCells,
  amount,
  monthsUpTo,
  monthTable,
  settledTable,
  text,
  trendChart,
} from "./columns.ts";

/** 个人上稿记录: one person's placements, each with its clause and with what proves it. */
export function personReport(figures: PersonFigures, madeOn: Day): ReportDocument {
  const { name, unit, placements } = figures;
  const months = monthsUpTo(figures.months, madeOn);
  return {
    title: `${name}（${unit}）${figures.period.label}上稿记录`,
    office: figures.officeName,
    madeOn,
    landscape: true,
    paragraphs: [
      placements.length === 0
        ? "这一时段没有上稿。"
        : `上稿${placements.length}篇次，${figures.settlement.length === 0 ? "" : "连同加减分"}本人计${figures.points}分，奖励${figures.money}元。`,
    ],
    charts: [trendChart("各月报送和上稿", months)],
    tables: [
      monthTable(months),
      {
        caption: "上稿篇目",
        columns: [
          ...ACCOUNT_COLUMNS,
          amount("本人得分", 21, { total: true }),
          amount("奖励（元）", 23, { total: true }),
          text("依据和算法", 60),
        ],
        rows: placements.map((row, at) => [
          ...accountCells(row, at),
          row.points,
          row.money,
          `${row.clause}：${row.arithmetic}`,
        ]),
        empty: "没有上稿。",
      },
      ...(figures.settlement.length === 0 ? [] : [settledTable(figures.settlement)]),
      {
        caption: "存证",
        columns: [text("标题", 60), text("存证编号", 50), text("网址或凭证", 77), text("网页 SHA-256", 70)],
        rows: placements.map((row) => [row.title, row.placementId, sourceOf(row.proof), row.proof.sha256]),
        empty: "没有存证。",
      },
    ],
    notes: ["存证可用 shanggao evidence export 存证编号 导出；网页 SHA-256 与存档的原始网页核对。"],
    signatures: ["本人", "单位审核", "核实"],
  };
}

function sourceOf({ address, note }: RecordProof): string {
  return [address, note].filter((part) => part !== "").join("　");
}
