import type { Day } from "../domain/time.ts";
import type { Chart } from "./chart.ts";

/**
 * A column of a report's table. `kind` says what the cells hold: count and amount are decimal text, day is 2026-03-05, rate
 * a fraction of 1 or "" where there is none. `weight` is its share of the table's width.
 */
export interface ReportColumn {
  readonly title: string;
  readonly weight: number;
  readonly kind: "text" | "name" | "count" | "amount" | "day" | "rate";
  /** Summed below the table. */
  readonly total?: boolean;
  /**
   * How Excel counts the cell from others, its value being in the row too: {B} is column B of this row, {B:} the whole
   * column.
   */
  readonly formula?: string;
}

export interface ReportTable {
  readonly caption: string;
  readonly columns: readonly ReportColumn[];
  readonly rows: readonly (readonly string[])[];
  /** What stands instead of a table without rows. */
  readonly empty: string;
}

/** A report as every format prints it. */
export interface ReportDocument {
  readonly title: string;
  readonly office: string;
  readonly madeOn: Day;
  /** Broad tables lie across the sheet. */
  readonly landscape: boolean;
  readonly paragraphs: readonly string[];
  readonly charts: readonly Chart[];
  readonly tables: readonly ReportTable[];
  /** How it was counted, below the tables. */
  readonly notes: readonly string[];
  /** 制表：, 审核： … with room to sign. */
  readonly signatures: readonly string[];
}
