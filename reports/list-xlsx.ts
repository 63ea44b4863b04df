import { PassThrough } from "node:stream";
import { buffer } from "node:stream/consumers";
import { setImmediate } from "node:timers/promises";
import ExcelJS from "exceljs";
import { plainText } from "./options.ts";
import { safeText } from "./xlsx-sheet.ts";

/** What a column of a list holds; days are written as days, numbers as numbers. */
export interface ListColumn {
  readonly title: string;
  /** In characters. */
  readonly width: number;
  readonly kind: "text" | "number" | "day";
}

/**
 * A long list as an Excel workbook of one sheet with a frozen, filterable header. Rows come in batches and are written as
 * they come, with room for others between: a long list stops nobody. Cells are texts; "" stays empty.
 */
export async function listXlsx(
  list: { readonly sheet: string; readonly creator: string; readonly columns: readonly ListColumn[] },
  batches: AsyncIterable<readonly (readonly string[])[]>,
): Promise<Uint8Array> {
  const out = new PassThrough();
  const whole = buffer(out);
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ stream: out, useStyles: true, useSharedStrings: false });
  workbook.creator = plainText(list.creator);
  const { columns } = list;
  const sheet = workbook.addWorksheet(list.sheet, {
    views: [{ state: "frozen", ySplit: 1 }],
    pageSetup: { paperSize: 9, orientation: "landscape", fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
  });
  sheet.columns = columns.map(({ width, kind }) => ({
    width,
    style: kind === "day" ? { numFmt: "yyyy-mm-dd" } : {},
  }));
  const header = sheet.addRow(columns.map(({ title }) => title));
  header.font = { bold: true };
  header.commit();
  let last = 1;
  for await (const batch of batches) {
    for (const row of batch) sheet.addRow(columns.map(({ kind }, place) => cellOf(kind, row[place] ?? ""))).commit();
    last += batch.length;
    await setImmediate();
  }
  sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: last, column: columns.length } };
  sheet.commit();
  await workbook.commit();
  return whole;
}

function cellOf(kind: ListColumn["kind"], text: string): string | number | Date {
  if (text === "" || kind === "text") return safeText(text);
  return kind === "day" ? new Date(`${text}T00:00:00Z`) : Number(text);
}
