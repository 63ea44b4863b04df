import type ExcelJS from "exceljs";
import { plainText } from "./options.ts";

/** What a cell holds: text, a number, a day (UTC midnight), or a formula with its value. */
export type Cell = string | number | Date | { readonly formula: string; readonly result: number | string };

interface ListSheet {
  readonly name: string;
  /** Widths in characters. */
  readonly columns: readonly { readonly title: string; readonly width: number; readonly format?: string }[];
  readonly rows: readonly (readonly Cell[])[];
  readonly total: readonly Cell[] | null;
}

/** Adds a sheet with a frozen, filterable header, its rows and a row of totals. */
export function addListSheet(workbook: ExcelJS.Workbook, list: ListSheet): void {
  const sheet = workbook.addWorksheet(list.name, {
    views: [{ state: "frozen", ySplit: 1 }],
    pageSetup: {
      paperSize: 9,
      orientation: "landscape",
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: "1:1",
    },
  });
  sheet.columns = list.columns.map((column) => ({
    width: column.width,
    style: column.format === undefined ? {} : { numFmt: column.format },
  }));
  const header = sheet.addRow(list.columns.map((column) => column.title));
  header.font = { bold: true };
  header.alignment = { horizontal: "center", vertical: "middle", wrapText: true };
  for (const row of list.rows) sheet.addRow(row.map(cellValue));
  if (list.rows.length > 0) {
    sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: list.rows.length + 1, column: list.columns.length } };
  }
  if (list.total !== null) sheet.addRow(list.total.map(cellValue)).font = { bold: true };
}

function cellValue(cell: Cell): Cell {
  return typeof cell === "string" ? safeText(cell) : cell;
}

/**
 * Text that cannot become a formula, also when the sheet is saved as CSV and opened again: what begins with a sign that
 * spreadsheets take for one, half or full width, is led by an apostrophe.
 */
export function safeText(text: string): string {
  const plain = plainText(text);
  return /^\s*[=+\-@＝＋－＠]/.test(plain) ? `'${plain}` : plain;
}

/** As many decimal places as the longest of the amounts has. */
export function numberFormat(amounts: readonly string[]): string {
  const places = Math.max(0, ...amounts.map((amount) => amount.split(".")[1]?.length ?? 0));
  return places === 0 ? "0" : `0.${"0".repeat(places)}`;
}

/**
 * Names of sheets for `wanted`: what Excel forbids is taken out, 31 characters at most, none twice and none of `taken`
 * (Excel does not tell upper from lower case).
 */
export function sheetNames(taken: readonly string[], wanted: readonly string[]): readonly string[] {
  const used = new Set(taken.map((name) => name.toLowerCase()));
  return wanted.map((name) => {
    const base =
      plainText(name)
        .replace(/[[\]:*?/\\']/g, "")
        .trim()
        .slice(0, 26) || "单位";
    let free = base;
    for (let number = 2; used.has(free.toLowerCase()); number += 1) free = `${base}${number}`;
    used.add(free.toLowerCase());
    return free;
  });
}
