import ExcelJS from "exceljs";
import { type ChartPicture, chartPictures } from "./chart-picture.ts";
import { plainText } from "./options.ts";
import { totalOf } from "./report-cells.ts";
import type { ReportColumn, ReportDocument, ReportTable } from "./report-document.ts";
import { withoutTimes } from "./without-times.ts";
import { addListSheet, type Cell, numberFormat, safeText, sheetNames } from "./xlsx-sheet.ts";

const ABOUT = "说明";
const CHARTS = "图表";
/** Pixels of an empty row. */
const ROW_HEIGHT = 20;

/**
 * A report as an Excel workbook: one sheet a table, one of its charts as pictures, and a sheet that says what it is and how it was counted. Sums and what a
 * column says it is counted from are formulas, with their values beside them. The same content is the same bytes.
 */
export async function reportXlsx(report: ReportDocument): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook();
  workbook.creator = plainText(report.office);
  workbook.created = new Date(`${report.madeOn}T00:00:00Z`);
  workbook.modified = workbook.created;
  workbook.calcProperties.fullCalcOnLoad = true;
  const names = sheetNames(
    [ABOUT, CHARTS],
    report.tables.map((table) => table.caption),
  );
  for (const [place, table] of report.tables.entries()) addTable(workbook, names[place] ?? "", table);
  addCharts(workbook, await chartPictures(report.charts));
  addAbout(workbook, report);
  return withoutTimes(new Uint8Array(await workbook.xlsx.writeBuffer()));
}

function addTable(workbook: ExcelJS.Workbook, name: string, table: ReportTable): void {
  const last = table.rows.length + 1;
  const sums = table.rows.length > 0 && table.columns.some((column) => column.total === true);
  addListSheet(workbook, {
    name,
    columns: table.columns.map((column, place) => {
      const format = formatOf(
        column,
        table.rows.map((row) => row[place] ?? ""),
      );
      // A weight is about a millimetre, a character of Excel two.
      return { title: column.title, width: Math.max(8, column.weight / 2), ...(format === null ? {} : { format }) };
    }),
    rows: table.rows.map((row, place) =>
      table.columns.map((column, at) => cellOf(column, row[at] ?? "", place + 2, last)),
    ),
    total: sums
      ? table.columns.map((column, place): Cell => {
          if (column.total !== true) return place === 0 ? "合计" : "";
          const letter = letterOf(place);
          return { formula: `SUM(${letter}2:${letter}${last})`, result: Number(totalOf(table, place)) };
        })
      : null,
  });
}

function formatOf({ kind }: ReportColumn, cells: readonly string[]): string | null {
  switch (kind) {
    case "rate":
      return "0.0%";
    case "day":
      return "yyyy-mm-dd";
    case "count":
    case "amount":
      return numberFormat(cells);
    default:
      return null;
  }
}

function cellOf({ kind, formula }: ReportColumn, cell: string, row: number, last: number): Cell {
  if (formula !== undefined) return { formula: formulaOf(formula, row, last), result: cell === "" ? "" : Number(cell) };
  if (kind === "day") return cell === "" ? "" : new Date(`${cell}T00:00:00Z`);
  return kind === "text" || kind === "name" || cell === "" ? cell : Number(cell);
}

/** {B} → B7, {B:} → B$2:B$40 */
function formulaOf(formula: string, row: number, last: number): string {
  return formula.replace(/\{([A-Z]+)(:?)\}/gu, (_name, letter: string, whole: string) =>
    whole === "" ? `${letter}${row}` : `${letter}$2:${letter}$${last}`,
  );
}

/** A, B … Z; no table of ours is broader. */
function letterOf(place: number): string {
  return String.fromCharCode("A".charCodeAt(0) + place);
}

/** Pictures below each other; no sheet where there are none. */
function addCharts(workbook: ExcelJS.Workbook, pictures: readonly ChartPicture[]): void {
  if (pictures.length === 0) return;
  const sheet = workbook.addWorksheet(CHARTS, {
    pageSetup: { paperSize: 9, fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
  });
  let row = 0;
  for (const { png, width, height } of pictures) {
    // Its type of Buffer is that of an older Node.
    const image = workbook.addImage({ base64: png.toString("base64"), extension: "png" });
    sheet.addImage(image, { tl: { col: 0, row }, ext: { width, height } });
    row += Math.ceil(height / ROW_HEIGHT) + 1;
  }
}

function addAbout(workbook: ExcelJS.Workbook, report: ReportDocument): void {
  const sheet = workbook.addWorksheet(ABOUT);
  sheet.columns = [{ width: 100 }];
  const lines = [report.title, `${report.office}　${report.madeOn} 制`, ...report.paragraphs, ...report.notes];
  for (const words of [...lines, ...report.signatures.map((who) => `${who}：`)]) {
    sheet.addRow([safeText(words)]).getCell(1).alignment = { wrapText: true };
  }
  sheet.getRow(1).font = { bold: true, size: 14 };
}
