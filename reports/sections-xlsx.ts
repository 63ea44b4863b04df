import ExcelJS from "exceljs";
import { plainText } from "./options.ts";
import { addListSheet, sheetNames } from "./xlsx-sheet.ts";

/** A list of texts under its own heading. */
export interface Section {
  readonly name: string;
  /** What it holds, for the index. */
  readonly about: string;
  readonly columns: readonly { readonly title: string; readonly width: number }[];
  readonly rows: readonly (readonly string[])[];
}

const INDEX = "说明";
/** What Excel takes in one cell. */
const LONGEST_CELL = 32_000;

function cellText(text: string): string {
  return text.length > LONGEST_CELL ? `${text.slice(0, LONGEST_CELL)}…（共 ${text.length} 字）` : text;
}

/** Several lists as one workbook, a sheet each, behind an index that says what each holds. All cells are texts. */
export async function sectionsXlsx(book: {
  readonly creator: string;
  readonly words: readonly string[];
  readonly sections: readonly Section[];
}): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook();
  workbook.creator = plainText(book.creator);
  const names = sheetNames(
    [INDEX],
    book.sections.map(({ name }) => name),
  );
  const index = book.sections.map(({ about, rows }, place) => [names[place] ?? "", about, String(rows.length)]);
  addListSheet(workbook, {
    name: INDEX,
    columns: [
      { title: "工作表", width: 18 },
      { title: "内容", width: 90 },
      { title: "条数", width: 8 },
    ],
    rows: [...index, ...book.words.map((word) => ["", word, ""])],
    total: null,
  });
  for (const [place, { columns, rows }] of book.sections.entries()) {
    const cells = rows.map((row) => row.map(cellText));
    addListSheet(workbook, { name: names[place] ?? "", columns, rows: cells, total: null });
  }
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}
