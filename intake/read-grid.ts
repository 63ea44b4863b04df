import { parse } from "csv-parse/sync";
import ExcelJS from "exceljs";
import { InputError } from "../domain/errors/input-error.ts";
import { checkZip } from "./check-zip.ts";
import { decodeText } from "./decode-text.ts";
import { checkSize, type FileName, parseFileName } from "./file-name.ts";
import { LIMITS } from "./limits.ts";

export type GridCell = string | number | Date;

/** A row as it stands in the file; `number` counts from 1, as Excel shows it. Cells may be fewer than columns. */
export interface GridRow {
  readonly number: number;
  readonly cells: readonly GridCell[];
}

/** A table as rows of plain values. */
export interface Grid {
  readonly file: FileName;
  readonly rows: readonly GridRow[];
}

/** What Excel's reader would spread over every cell of a range; none of it holds text. */
const IGNORED_NODES = [
  "dataValidations",
  "mergeCells",
  "conditionalFormatting",
  "autoFilter",
  "drawing",
  "picture",
  "tableParts",
  "rowBreaks",
  "colBreaks",
  "extLst",
];

/**
 * Reads the first visible sheet of an .xlsx, or a .csv (comma, semicolon or tab; UTF-8 or GB18030). A formula gives its
 * stored value, never itself. Throws InputError in Chinese for what is too large, too wide, damaged or of another format.
 */
export async function readGrid(bytes: Uint8Array, fileName: string): Promise<Grid> {
  const file = parseFileName(fileName);
  checkSize(bytes, file);
  const rows = file.extension === ".csv" ? csvRows(bytes, file) : await xlsxRows(bytes, file);
  if (rows.length === 0) throw new InputError(`文件${file.shown}里没有数据：请按模板填写后重新上传`);
  if (rows.length > LIMITS.tableRows) {
    throw new InputError(`文件${file.shown}超过 ${LIMITS.tableRows} 行：请拆成几份后分次导入`);
  }
  const width = rows.reduce((widest, row) => Math.max(widest, row.cells.length), 0);
  if (width > LIMITS.tableColumns) {
    throw new InputError(`文件${file.shown}有 ${width} 列，上限 ${LIMITS.tableColumns} 列：请按模板只留需要的列`);
  }
  return { file, rows };
}

function csvRows(bytes: Uint8Array, file: FileName): readonly GridRow[] {
  const text = decodeText(bytes, file);
  const firstLine = text.slice(0, text.indexOf("\n") < 0 ? undefined : text.indexOf("\n"));
  const delimiter = [",", "\t", ";", "，"].reduce((best, mark) =>
    firstLine.split(mark).length > firstLine.split(best).length ? mark : best,
  );
  let records: readonly (readonly string[])[];
  try {
    records = parse(text, {
      delimiter,
      relax_column_count: true,
      trim: true,
      max_record_size: LIMITS.cell * 10,
      to: LIMITS.tableRows + 1,
    });
  } catch (error) {
    const line = error instanceof Error && "lines" in error ? `第 ${String(error.lines)} 行附近` : "";
    throw new InputError(
      `文件${file.shown}${line}不是规范的 CSV（多为引号没有成对）：请用 Excel 另存为 .xlsx 后重新上传`,
    );
  }
  return records
    .map((cells, place) => ({ number: place + 1, cells }))
    .filter(({ cells }) => cells.some((cell) => cell !== ""));
}

async function xlsxRows(bytes: Uint8Array, file: FileName): Promise<readonly GridRow[]> {
  if (file.extension !== ".xlsx") {
    throw new InputError(`文件${file.shown}的格式不能读取：请交 .xlsx 或 .csv（旧版 .xls 请先另存为 .xlsx）`);
  }
  let cells = 0;
  const names = await checkZip(bytes, file, (name, content) => {
    if (/^xl\/worksheets\//i.test(name)) cells += countCells(content);
    if (cells > LIMITS.sheetCells) throw new InputError(`文件${file.shown}的单元格过多：请只留需要的行和列`);
    if (/^xl\/workbook\.xml$/i.test(name)) checkNamedRanges(content, file);
  });
  if (!names.includes("xl/workbook.xml"))
    throw new InputError(`文件${file.shown}不是 Excel 文件：请另存为 .xlsx 后重新上传`);
  const sheet = (await openWorkbook(bytes, file)).worksheets.find((one) => one.state === "visible");
  if (sheet === undefined) throw new InputError(`文件${file.shown}里没有可见的工作表`);
  const rows: GridRow[] = [];
  sheet.eachRow((row, number) => {
    // The row's own list may be sparse: a lone cell far to the right must not be filled up to.
    if (row.cellCount > LIMITS.tableColumns) {
      throw new InputError(
        `文件${file.shown}有 ${row.cellCount} 列，上限 ${LIMITS.tableColumns} 列：请按模板只留需要的列`,
      );
    }
    const values = Array.from({ length: row.cellCount }, (_, place) => plainValue(row.getCell(place + 1).value));
    if (values.some((value) => value !== "")) rows.push({ number, cells: values });
  });
  return rows;
}

function countCells(content: Buffer): number {
  let count = 0;
  for (let at = content.indexOf("<c"); at >= 0; at = content.indexOf("<c", at + 2)) count += 1;
  return count;
}

/** The reader lists every cell of a named range; one over a whole sheet would never end. */
function checkNamedRanges(content: Buffer, file: FileName): void {
  const text = content.toString("utf8");
  let cells = 0;
  for (const [, left = "", top, right = "", bottom] of text.matchAll(
    /\$?([A-Z]{1,3})\$?(\d+):\$?([A-Z]{1,3})\$?(\d+)/gi,
  )) {
    cells += (Math.abs(Number(bottom) - Number(top)) + 1) * (Math.abs(columnNumber(right) - columnNumber(left)) + 1);
    if (cells > LIMITS.namedCells)
      throw new InputError(`文件${file.shown}里命名区域过大：请把数据复制到新工作簿后重新上传`);
  }
}

function columnNumber(letters: string): number {
  return [...letters.toUpperCase()].reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0);
}

async function openWorkbook(bytes: Uint8Array, file: FileName): Promise<ExcelJS.Workbook> {
  const workbook = new ExcelJS.Workbook();
  const copy = new ArrayBuffer(bytes.byteLength);
  new Uint8Array(copy).set(bytes);
  try {
    return await workbook.xlsx.load(copy, { ignoreNodes: IGNORED_NODES });
  } catch {
    // The zip is sound, so what fails is Excel's own structure inside it.
    throw new InputError(`文件${file.shown}的内部结构有误：请用 Excel 或 WPS 打开，另存为 .xlsx 后重新上传`);
  }
}

function plainValue(value: ExcelJS.CellValue): GridCell {
  if (value === null || value === undefined) return "";
  if (typeof value === "string" || typeof value === "number" || value instanceof Date) return value;
  if (typeof value === "boolean") return value ? "是" : "否";
  if ("richText" in value) return value.richText.map((part) => part.text).join("");
  if ("error" in value) return "";
  if ("hyperlink" in value) return plainValue(value.text);
  return plainValue(value.result);
}
