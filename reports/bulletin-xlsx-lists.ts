import Big from "big.js";
import type ExcelJS from "exceljs";
import type { BulletinFigures, SettledRow } from "../domain/bulletin.ts";
import { TIER_NAMES } from "../domain/outlet.ts";
import { settledHolder, settledReason } from "./bulletin-tables.ts";
import { addListSheet, type Cell, numberFormat } from "./xlsx-sheet.ts";

/** The persons, ranked together. */
export function addPeople(workbook: ExcelJS.Workbook, figures: BulletinFigures): void {
  const { people } = figures;
  const last = people.length + 1;
  const sum = (letter: string, amounts: readonly (number | string)[]): Cell => ({
    formula: `SUM(${letter}2:${letter}${last})`,
    result: Number(amounts.reduce<Big>((all, amount) => all.plus(amount), new Big(0))),
  });
  addListSheet(workbook, {
    name: "通讯员",
    columns: [
      { title: "排名", width: 8 },
      { title: "姓名", width: 14 },
      { title: "单位", width: 32 },
      { title: "上稿（篇次）", width: 14 },
      { title: "得分", width: 12, format: numberFormat(people.map((row) => row.points)) },
      { title: "奖励（元）", width: 14, format: numberFormat(people.map((row) => row.money)) },
    ],
    rows: people.map((row, place) => [
      { formula: `RANK(E${place + 2},E$2:E$${last})`, result: row.rank },
      row.name,
      row.unit,
      row.placed,
      Number(row.points),
      Number(row.money),
    ]),
    total:
      people.length === 0
        ? null
        : [
            "合计",
            "",
            "",
            sum(
              "D",
              people.map((row) => row.placed),
            ),
            sum(
              "E",
              people.map((row) => row.points),
            ),
            sum(
              "F",
              people.map((row) => row.money),
            ),
          ],
  });
}

/** 加减分: what was settled beside placements; no sheet where nothing was. */
export function addSettled(workbook: ExcelJS.Workbook, rows: readonly SettledRow[]): void {
  if (rows.length === 0) return;
  addListSheet(workbook, {
    name: "加减分",
    columns: [
      { title: "单位（姓名）", width: 32 },
      { title: "分", width: 12, format: numberFormat(rows.map((row) => row.points)) },
      { title: "奖励（元）", width: 14, format: numberFormat(rows.map((row) => row.money)) },
      { title: "依据和算法", width: 90 },
    ],
    rows: rows.map((row) => [settledHolder(row), Number(row.points), Number(row.money), settledReason(row)]),
    total: null,
  });
}

/** What was placed. */
export function addPlacements(workbook: ExcelJS.Workbook, figures: BulletinFigures): void {
  const { placements } = figures;
  addListSheet(workbook, {
    name: "上稿篇目",
    columns: [
      { title: "序号", width: 8 },
      { title: "标题", width: 48 },
      { title: "单位", width: 24 },
      { title: "作者", width: 20 },
      { title: "媒体", width: 20 },
      { title: "层级", width: 10 },
      { title: "版面", width: 10 },
      { title: "刊发日期", width: 14, format: "yyyy-mm-dd" },
      { title: "得分", width: 10, format: numberFormat(placements.map((row) => row.points)) },
      { title: "依据", width: 60 },
    ],
    rows: placements.map((row, place) => [
      place + 1,
      row.title,
      row.unit,
      row.authors.join("、"),
      row.outlet,
      TIER_NAMES[row.tier],
      row.page ?? "",
      new Date(`${row.publishedOn}T00:00:00Z`),
      Number(row.points),
      row.clause,
    ]),
    total:
      placements.length === 0
        ? null
        : [
            "合计",
            ...Array<string>(7).fill(""),
            {
              formula: `SUM(I2:I${placements.length + 1})`,
              result: Number(placements.reduce((all, row) => all.plus(row.points), new Big(0))),
            },
            "",
          ],
  });
}
