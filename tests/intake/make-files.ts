import { Document, Packer, Paragraph, Table, TableCell, TableRow } from "docx";
import ExcelJS from "exceljs";
import JSZip from "jszip";

/** A Word file of these paragraphs; `header` stands above them as a table of two columns. */
export async function wordFile(
  paragraphs: readonly string[],
  header: readonly (readonly string[])[] = [],
): Promise<Uint8Array> {
  const table = header.map(
    (row) => new TableRow({ children: row.map((text) => new TableCell({ children: [new Paragraph(text)] })) }),
  );
  const children = [
    ...(table.length === 0 ? [] : [new Table({ rows: table })]),
    ...paragraphs.map((text) => new Paragraph(text)),
  ];
  return new Uint8Array(await Packer.toBuffer(new Document({ sections: [{ children }] })));
}

export type SheetRow = readonly (string | number | Date | ExcelJS.CellFormulaValue | null)[];

export async function excelFile(rows: readonly SheetRow[]): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet("Sheet1");
  for (const row of rows) sheet.addRow([...row]);
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

/** The file with one of its parts changed, added (`change` gets "") or, for null, taken out. */
export async function tampered(
  file: Uint8Array,
  name: string,
  change: (text: string) => string | Uint8Array | null,
): Promise<Uint8Array> {
  const zip = await JSZip.loadAsync(file);
  const content = change((await zip.file(name)?.async("string")) ?? "");
  if (content === null) zip.remove(name);
  else zip.file(name, content);
  return zip.generateAsync({ type: "uint8array", compression: "DEFLATE" });
}

/** GBK bytes of the texts of these tests (Node writes no GBK): GB18030 is decoded, so the pairs are looked up by decoding. */
export function gbk(text: string): Uint8Array {
  const decoder = new TextDecoder("gb18030");
  const bytes: number[] = [];
  const wanted = new Set([...text].filter((character) => character.charCodeAt(0) > 127));
  const pairs = new Map<string, readonly number[]>();
  for (let lead = 0x81; lead <= 0xfe && pairs.size < wanted.size; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      const character = decoder.decode(Uint8Array.of(lead, trail));
      if (wanted.has(character)) pairs.set(character, [lead, trail]);
    }
  }
  for (const character of text) {
    const pair = pairs.get(character);
    if (pair !== undefined) bytes.push(...pair);
    else if (character.charCodeAt(0) < 128) bytes.push(character.charCodeAt(0));
    else throw new TypeError(`${character} is not in GBK`);
  }
  return Uint8Array.from(bytes);
}

export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
