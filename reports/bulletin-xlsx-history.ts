import Big from "big.js";
import type ExcelJS from "exceljs";
import type { BulletinFigures } from "../domain/bulletin.ts";
import { addListSheet, type Cell } from "./xlsx-sheet.ts";

/** This period and those that it is held against; what changed is counted from them. */
export function addComparison(workbook: ExcelJS.Workbook, figures: BulletinFigures): void {
  const compared = figures.compared ?? [];
  if (compared.length === 0) return;
  const now = {
    label: figures.period.label,
    submitted: figures.submitted,
    placed: figures.placed,
    points: figures.points,
  };
  const change = (letter: string, row: number, value: string): Cell => ({
    formula: `${letter}$2-${letter}${row}`,
    result: Number(value),
  });
  addListSheet(workbook, {
    name: "同期比较",
    columns: [
      { title: "时段", width: 18 },
      { title: "报送（篇）", width: 12 },
      { title: "上稿（篇次）", width: 14 },
      { title: "得分", width: 12 },
      { title: "报送变化", width: 12 },
      { title: "上稿变化", width: 12 },
      { title: "得分变化", width: 12 },
    ],
    rows: [now, ...compared].map((then, place) => [
      then.label,
      then.submitted,
      then.placed,
      Number(then.points),
      ...(place === 0
        ? ["", "", ""]
        : [
            change("B", place + 2, String(now.submitted - then.submitted)),
            change("C", place + 2, String(now.placed - then.placed)),
            change("D", place + 2, new Big(now.points).minus(then.points).toFixed()),
          ]),
    ]),
    total: null,
  });
}

/** 更正: what earlier bulletins said and what stands now. */
export function addCorrections(workbook: ExcelJS.Workbook, { corrections = [] }: BulletinFigures): void {
  if (corrections.length === 0) return;
  addListSheet(workbook, {
    name: "更正",
    columns: [
      { title: "时段", width: 18 },
      { title: "单位", width: 30 },
      { title: "原为", width: 12 },
      { title: "更正为", width: 12 },
      { title: "原因", width: 80 },
    ],
    rows: corrections.map((row) => [row.label, row.unit, Number(row.before), Number(row.after), row.reason]),
    total: null,
  });
}
