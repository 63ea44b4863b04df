import type { PaymentFigures } from "../../domain/report.ts";
import type { Day } from "../../domain/time.ts";
import { chineseMoney } from "../chinese-money.ts";
import type { ReportDocument } from "../report-document.ts";
import { amount, count, day, name, text } from "./columns.ts";

/** 奖励发放表: who gets how much, with room to sign, and what each sum is made of. */
export function paymentReport(figures: PaymentFigures, madeOn: Day): ReportDocument {
  const { rows, pieces, total } = figures;
  return {
    title: `${figures.period.label}上稿奖励发放表`,
    office: figures.officeName,
    madeOn,
    landscape: false,
    paragraphs: [
      rows.length === 0
        ? "没有应发的奖励。"
        : `共${rows.length}人（单位），合计人民币${total}元（大写：${chineseMoney(total)}）。`,
    ],
    charts: [],
    tables: [
      {
        caption: "发放表",
        columns: [
          count("序号", 11),
          name("姓名", 24),
          text("单位", 43),
          count("篇次", 12, { total: true }),
          amount("金额（元）", 23, { total: true }),
          name("签名", 32),
          name("备注", 25),
        ],
        rows: rows.map((row, place) => [String(place + 1), row.name, row.unit, String(row.pieces), row.money, "", ""]),
        empty: "没有应发的奖励。",
      },
      {
        caption: "发放明细",
        columns: [
          name("姓名", 20),
          text("标题或事由", 50),
          name("媒体", 24),
          day("日期", 28),
          amount("金额（元）", 23, { total: true }),
          text("算法", 38),
        ],
        rows: pieces.map((one) => [one.name, one.title, one.outlet, one.publishedOn, one.money, one.arithmetic]),
        empty: "没有明细。",
      },
    ],
    notes: ["没有个人署名的稿件，奖励列在单位名下。"],
    signatures: ["制表", "审核", "批准"],
  };
}
