import {
  AlignmentType,
  BorderStyle,
  type IContext,
  type IXmlableObject,
  Paragraph,
  TableCell,
  TableLayoutType,
  TableRow,
  VerticalAlignTable,
  WidthType,
  Table as WordTable,
} from "docx";
import type { Table } from "./bulletin-tables.ts";
import { type CellKind, cellStyle, mm, ROW_PITCH, SIZE } from "./docx-form.ts";

/** The room of 22 lines less the caption's, in millimetres: a table that is no higher stands on one page. */
const ONE_PAGE = 214;
const POINT = 25.4 / 72;
/** Above and below the text, left and right of it, in millimetres. */
const AIR = { high: (40 * POINT) / 20, wide: 2 };
/** Of a full character, the width of a Latin letter or digit in the widest font that may stand in. */
const LATIN = 0.64;

const BORDER = { style: BorderStyle.SINGLE, size: 4, color: "000000" } as const;

/**
 * A table of fixed column widths. Its header row repeats on every page and no row splits across two pages; one that is
 * no higher than `whole` (millimetres) stays on one page, and of a higher one neither the first nor the last row stands
 * alone.
 */
export function wordTable(table: Table, size: number = SIZE.table, whole = ONE_PAGE): WordTable {
  const widths = table.columns.map((column) => mm(column.width));
  const header = new TableRow({
    tableHeader: true,
    cantSplit: true,
    children: table.columns.map((column, place) =>
      cell(column.title, widths[place] ?? 0, cellStyle(size, "head"), true),
    ),
  });
  // Most cells of a long table are like others (figures, outlets, units): one is made of each.
  const made = new Map<string, TableCell>();
  const cellOf = (text: string, place: number, keepNext: boolean): TableCell => {
    const key = `${place} ${keepNext} ${text}`;
    const known = made.get(key);
    if (known !== undefined) return known;
    const kind: CellKind = table.columns[place]?.align ?? "left";
    const fresh = cell(text, widths[place] ?? 0, cellStyle(size, kind), keepNext);
    made.set(key, fresh);
    return fresh;
  };
  const last = table.rows.length - 1;
  const together = heightOf(table, size) <= whole;
  const rows = table.rows.map(
    (row, at) =>
      new TableRow({
        cantSplit: true,
        children: table.columns.map((_column, place) =>
          cellOf(row[place] ?? "", place, at < last && (together || at === 0 || at === last - 1)),
        ),
      }),
  );
  return new WordTable({
    rows: [header, ...rows],
    columnWidths: widths,
    width: { size: widths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
    layout: TableLayoutType.FIXED,
    alignment: AlignmentType.CENTER,
    borders: {
      top: BORDER,
      bottom: BORDER,
      left: BORDER,
      right: BORDER,
      insideHorizontal: BORDER,
      insideVertical: BORDER,
    },
    margins: { left: mm(1), right: mm(1), top: 20, bottom: 20, marginUnitType: WidthType.DXA },
  });
}

/** About how high a table will be, in millimetres; rather too high than too low. */
function heightOf({ columns, rows }: Table, size: number): number {
  const character = (size / 2) * POINT;
  const line = ((size * ROW_PITCH) / 20) * POINT;
  const heads = columns.map((column) => column.title);
  return [heads, ...rows].reduce((sum, row) => {
    const lines = columns.map(({ width }, place) => {
      const text = row[place] ?? "";
      const latin = text.replace(/[^ -~]/gu, "").length;
      const full = [...text].length - latin;
      return Math.ceil(((full + latin * LATIN) * character) / (width - AIR.wide));
    });
    return sum + Math.max(1, ...lines) * line + AIR.high;
  }, 0);
}

/**
 * A cell that is made ready for writing once, however often it stands in the table. It holds plain text alone, so that
 * nothing of it depends on where it stands.
 */
class SharedCell extends TableCell {
  private ready: IXmlableObject | undefined;

  override prepForXml(context: IContext): IXmlableObject | undefined {
    this.ready ??= super.prepForXml(context);
    return this.ready;
  }
}

function cell(text: string, width: number, style: string, keepNext: boolean): TableCell {
  return new SharedCell({
    width: { size: width, type: WidthType.DXA },
    verticalAlign: VerticalAlignTable.CENTER,
    children: [new Paragraph({ style, text, ...(keepNext ? { keepNext } : {}) })],
  });
}
