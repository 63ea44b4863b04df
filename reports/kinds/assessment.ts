import type { AssessmentFigures, AssessmentRow } from "../../domain/report.ts";
import type { Day } from "../../domain/time.ts";
import type { ReportDocument, ReportTable } from "../report-document.ts";
import { amount, count, text } from "./columns.ts";

/** 考核得分: what each unit's total is summed from, and each sum added or taken off with its reason. */
export function assessmentReport(figures: AssessmentFigures, madeOn: Day): ReportDocument {
  const classes = [...new Set(figures.rows.map((row) => row.unitClass))];
  return {
    title: `${figures.period.label}上稿考核得分`,
    office: figures.officeName,
    madeOn,
    landscape: false,
    paragraphs: [],
    charts: [],
    tables: [...classes.map((unitClass) => classTable(figures, unitClass)), adjustments(figures.rows)],
    notes: [
      `考核得分 = ${figures.parts.join(" + ")} + 加减分；各段是上稿得分之和，加减分（任务、封顶、加分、扣分）逐条列在后面。`,
      "得分相同的名次并列。",
    ],
    signatures: ["制表", "审核", "批准"],
  };
}

/** D is the first part; A 名次, B 单位, C 上稿. */
function classTable({ parts, rows }: AssessmentFigures, unitClass: string): ReportTable {
  const letter = (place: number) => String.fromCharCode("D".charCodeAt(0) + place);
  const [first, adjusted, total] = [letter(0), letter(parts.length), letter(parts.length + 1)];
  return {
    caption: unitClass === "" ? "单位" : unitClass,
    columns: [
      count("名次", 12, { formula: `RANK({${total}},{${total}:})` }),
      text("单位", 36),
      count("上稿（篇次）", 20, { total: true }),
      ...parts.map((part) => amount(part, 21, { total: true })),
      amount("加减分", 16, { total: true }),
      amount("考核得分", 24, {
        total: true,
        formula: `ROUND(SUM({${first}},${parts
          .slice(1)
          .map((_part, place) => `{${letter(place + 1)}},`)
          .join("")}{${adjusted}}),6)`,
      }),
    ],
    rows: rows
      .filter((row) => row.unitClass === unitClass)
      .map((row) => [String(row.rank), row.unit, String(row.placed), ...row.points, row.adjusted, row.total]),
    empty: "没有单位。",
  };
}

function adjustments(rows: readonly AssessmentRow[]): ReportTable {
  return {
    caption: "加减分明细",
    columns: [text("单位", 40), amount("分", 16, { total: true }), text("依据和算法", 114)],
    rows: rows.flatMap((row) => row.adjustments.map((one) => [row.unit, one.points, one.reason])),
    empty: "没有加减分。",
  };
}
