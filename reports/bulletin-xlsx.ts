import Big from "big.js";
import ExcelJS from "exceljs";
import type { BulletinFigures, UnitRow } from "../domain/bulletin.ts";
import { TIER_NAMES, TIERS } from "../domain/outlet.ts";
import { unitsByClass } from "./bulletin-tables.ts";
import { bulletinText } from "./bulletin-text.ts";
import { addComparison, addCorrections } from "./bulletin-xlsx-history.ts";
import { addPeople, addPlacements, addSettled } from "./bulletin-xlsx-lists.ts";
import type { BulletinOptions } from "./options.ts";
import { withoutTimes } from "./without-times.ts";
import { addListSheet, type Cell, numberFormat, safeText, sheetNames } from "./xlsx-sheet.ts";

/** Letters of the columns of a class's sheet, which formulas name. */
const UNIT = {
  submitted: "C",
  placed: "D",
  firstTier: "E",
  lastTier: "H",
  ofPlacements: "I",
  settled: "J",
  points: "K",
  year: "L",
} as const;

/**
 * The bulletin's tables as an Excel workbook: an overview, one sheet a class of units, the persons, what was placed.
 * Totals, ranks and rates are formulas (with their values stored beside them), so that a figure changed by hand is
 * counted through. Text that Excel or a CSV made of it might take for a formula is led by an apostrophe.
 */
export async function bulletinXlsx(figures: BulletinFigures, options: BulletinOptions): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook();
  const text = bulletinText(figures, options);
  workbook.creator = text.issuer;
  workbook.created = new Date(`${options.issuedOn}T00:00:00Z`);
  workbook.modified = workbook.created;
  // Values stored beside formulas are read by viewers; Excel counts again when it opens the file.
  workbook.calcProperties.fullCalcOnLoad = true;
  const classes = unitsByClass(figures);
  const names = sheetNames(
    ["总体情况", "通讯员", "上稿篇目", "加减分", "同期比较", "更正"],
    classes.map(([unitClass]) => unitClass),
  );
  const overview = workbook.addWorksheet("总体情况", { views: [{ state: "frozen", ySplit: 2 }] });
  const totals = classes.map(([, units], place) => addUnits(workbook, names[place] ?? "", units));
  addPeople(workbook, figures);
  addPlacements(workbook, figures);
  addSettled(workbook, figures.settlement ?? []);
  addComparison(workbook, figures);
  addCorrections(workbook, figures);
  fillOverview(overview, figures, text.title.join(""), totals);
  return withoutTimes(new Uint8Array(await workbook.xlsx.writeBuffer()));
}

/** Where a class's totals stand. */
interface ClassTotals {
  readonly sheet: string;
  readonly row: number;
}

function addUnits(workbook: ExcelJS.Workbook, sheet: string, units: readonly UnitRow[]): ClassTotals {
  const last = units.length + 1;
  const rows = units.map((unit, place): readonly Cell[] => {
    const row = place + 2;
    return [
      { formula: `RANK(${UNIT.points}${row},${UNIT.points}$2:${UNIT.points}$${last})`, result: unit.rank },
      unit.unit,
      unit.submitted,
      { formula: `SUM(${UNIT.firstTier}${row}:${UNIT.lastTier}${row})`, result: unit.placed },
      ...TIERS.map((tier) => unit.byTier[tier]),
      Number(new Big(unit.points).minus(unit.settled ?? "0")),
      Number(unit.settled ?? "0"),
      { formula: `${UNIT.ofPlacements}${row}+${UNIT.settled}${row}`, result: Number(unit.points) },
      Number(unit.yearPoints),
    ];
  });
  const sum = (letter: string, result: number): Cell => ({ formula: `SUM(${letter}2:${letter}${last})`, result });
  const total = (count: (unit: UnitRow) => number | string) =>
    Number(units.reduce((all, unit) => all.plus(count(unit)), new Big(0)));
  const format = numberFormat(units.flatMap((unit) => [unit.points, unit.settled ?? "0", unit.yearPoints]));
  addListSheet(workbook, {
    name: sheet,
    columns: [
      { title: "排名", width: 8 },
      { title: "单位", width: 32 },
      { title: "报送（篇）", width: 12 },
      { title: "上稿（篇次）", width: 14 },
      ...TIERS.map((tier) => ({ title: TIER_NAMES[tier], width: 10 })),
      { title: "上稿得分", width: 12, format },
      { title: "加减分", width: 12, format },
      { title: "得分", width: 12, format },
      { title: "全年累计", width: 12, format },
    ],
    rows,
    total: [
      "合计",
      "",
      sum(
        UNIT.submitted,
        total((unit) => unit.submitted),
      ),
      sum(
        UNIT.placed,
        total((unit) => unit.placed),
      ),
      ...TIERS.map((tier, place) =>
        sum(
          "EFGH"[place] ?? "",
          total((unit) => unit.byTier[tier]),
        ),
      ),
      sum(
        UNIT.ofPlacements,
        total((unit) => new Big(unit.points).minus(unit.settled ?? "0").toFixed()),
      ),
      sum(
        UNIT.settled,
        total((unit) => unit.settled ?? "0"),
      ),
      sum(
        UNIT.points,
        total((unit) => unit.points),
      ),
      sum(
        UNIT.year,
        total((unit) => unit.yearPoints),
      ),
    ],
  });
  return { sheet, row: last + 1 };
}

function fillOverview(
  sheet: ExcelJS.Worksheet,
  figures: BulletinFigures,
  title: string,
  totals: readonly ClassTotals[],
): void {
  const across = (letter: string, result: number): Cell =>
    totals.length === 0
      ? result
      : {
          formula: totals.map(({ sheet: name, row }) => `'${name.replaceAll("'", "''")}'!${letter}${row}`).join("+"),
          result,
        };
  const adopted = Math.round((figures.adoptionRate ?? 0) * figures.submitted);
  const rate = figures.adoptionRate ?? "";
  const rows: readonly (readonly [string, Cell, string])[] = [
    ["报送（篇）", across(UNIT.submitted, figures.submitted), "0"],
    ["其中已采用（篇）", adopted, "0"],
    ["采用率", { formula: 'IF(B3=0,"",B4/B3)', result: rate }, "0.0%"],
    ["上稿（篇次）", across(UNIT.placed, figures.placed), "0"],
    ...TIERS.map((tier, place): readonly [string, Cell, string] => [
      `　其中${TIER_NAMES[tier]}`,
      across("EFGH"[place] ?? "", figures.byTier[tier]),
      "0",
    ]),
    ["得分", across(UNIT.points, Number(figures.points)), numberFormat([figures.points])],
    ["尚待审定（条，未计入）", figures.waiting, "0"],
    ["零报送单位（个）", figures.silentUnits.length, "0"],
    ["计分依据", safeText(figures.ruleSets.join("；")), "@"],
  ];
  sheet.columns = [{ width: 26 }, { width: 40 }];
  sheet.addRow([safeText(title)]).font = { bold: true, size: 14 };
  sheet.addRow(["项目", "数值"]).font = { bold: true };
  for (const [name, value, format] of rows) {
    const row = sheet.addRow([name, value]);
    row.getCell(2).numFmt = format;
    row.getCell(2).alignment = { horizontal: "left", wrapText: true };
  }
}
