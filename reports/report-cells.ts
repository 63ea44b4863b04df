import Big from "big.js";
import { percent } from "./chinese-numbers.ts";
import { plainText } from "./options.ts";
import type { ReportColumn, ReportTable } from "./report-document.ts";

/** A cell as it is printed. */
export function printed(column: ReportColumn, cell: string): string {
  if (column.kind === "rate") return cell === "" ? "—" : percent(Number(cell));
  return plainText(cell);
}

/** The sum below a column, as decimal text. */
export function totalOf(table: ReportTable, place: number): string {
  return table.rows.reduce((sum, row) => sum.plus(row[place] || "0"), new Big(0)).toFixed();
}

/** The row of totals as it is printed; null when no column is summed or there is nothing to sum. */
export function totalRow(table: ReportTable): readonly string[] | null {
  if (table.rows.length === 0 || !table.columns.some((column) => column.total === true)) return null;
  return table.columns.map((column, place) =>
    column.total === true ? totalOf(table, place) : place === 0 ? "合计" : "",
  );
}

/** The columns' widths in millimetres, `width` in sum. */
export function widthsOf(columns: readonly ReportColumn[], width: number): readonly number[] {
  const all = columns.reduce((sum, column) => sum + column.weight, 0);
  return columns.map((column) => (column.weight / all) * width);
}

export function alignOf({ kind }: ReportColumn): "left" | "center" {
  return kind === "text" ? "left" : "center";
}
