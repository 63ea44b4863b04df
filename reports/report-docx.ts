import { AlignmentType, Document, type FileChild, ImageRun, LineRuleType, PageOrientation, Paragraph } from "docx";
import type { BulletinFonts } from "../domain/bulletin-template.ts";
import type { Table } from "./bulletin-tables.ts";
import { type ChartPicture, chartPictures } from "./chart-picture.ts";
import { longDate } from "./chinese-numbers.ts";
import { type Face, type Form, mm, pageNumbers, run, stylesOf } from "./docx-form.ts";
import { wordTable } from "./docx-table.ts";
import { packDocx } from "./finish-docx.ts";
import { plainText } from "./options.ts";
import { alignOf, printed, totalRow, widthsOf } from "./report-cells.ts";
import type { ReportDocument, ReportTable } from "./report-document.ts";

/** Half points: 小二 for the title, 小四 for text, 五号 in tables. */
const POINTS = { title: 36, text: 24, table: 21 } as const;
/** Of A4, in millimetres. */
const PAGE = { short: 210, long: 297, margin: 20 } as const;

/** Of a page: a table that is higher begins where it stands rather than on the next page. */
const KEPT_WHOLE = 0.5;
/** The room of a picture, in pixels of 96 to the inch: 170 mm wide, and no higher than a page of that shape holds. */
const PICTURE = { width: 640, upright: 860, lying: 560 } as const;

/**
 * A report as a Word document: A4, upright or lying, header rows on every page, no row cut in two; its charts below the
 * tables, as pictures.
 */
export async function reportDocx(report: ReportDocument, fonts: BulletinFonts): Promise<Uint8Array> {
  const form: Form = { fonts };
  const pictures = await chartPictures(report.charts);
  const size = { width: mm(PAGE.short), height: mm(PAGE.long) };
  const edge = mm(PAGE.margin);
  const margin = { top: edge, bottom: edge, left: edge, right: edge, header: mm(10), footer: mm(10), gutter: 0 };
  const document = new Document({
    description: "",
    evenAndOddHeaderAndFooters: true,
    compatibility: { version: 15 },
    styles: stylesOf(form, POINTS.text, [POINTS.table]),
    sections: [
      {
        properties: {
          page: {
            size: { ...size, orientation: report.landscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT },
            margin,
          },
        },
        footers: pageNumbers(form),
        children: [...children(report, pictures)],
      },
    ],
  });
  return packDocx(document, { title: report.title, author: plainText(report.office), day: report.madeOn }, form);
}

function children(report: ReportDocument, pictures: readonly ChartPicture[]): readonly FileChild[] {
  const text = (words: string, face: Face = "body", keepNext = false) =>
    line(words, face, POINTS.text, "left", keepNext);
  const width = (report.landscape ? PAGE.long : PAGE.short) - 2 * PAGE.margin;
  const whole = ((report.landscape ? PAGE.short : PAGE.long) - 2 * PAGE.margin) * KEPT_WHOLE;
  // No page holds signatures alone.
  const signed = report.signatures.length > 0;
  return [
    line(plainText(report.title), "title", POINTS.title, "center", true),
    line(`${plainText(report.office)}　${longDate(report.madeOn)}制`, "second", POINTS.text, "center", true),
    ...report.paragraphs.map((words) => text(plainText(words))),
    ...report.tables.flatMap((table) => [
      text(table.caption, "first", true),
      ...(table.rows.length === 0 ? [text(table.empty)] : [wordTable(plainTable(table, width), POINTS.table, whole)]),
    ]),
    ...pictures.map((one, place) => picture(one, place + 1, report.landscape ? PICTURE.lying : PICTURE.upright)),
    text("", "body", signed),
    ...report.notes.map((words) => text(plainText(words), "body", signed)),
    ...(!signed
      ? []
      : [text("", "body", true), text(report.signatures.map((who) => `${who}：`).join("　　　　　　　"))]),
  ];
}

/** Numbered here: the numbers that docx gives run on from document to document. */
function picture({ title, png, width, height }: ChartPicture, number: number, most: number): Paragraph {
  const scale = Math.min(PICTURE.width / width, most / height);
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { before: 120, after: 120 },
    children: [
      new ImageRun({
        type: "png",
        data: png,
        transformation: { width: Math.round(width * scale), height: Math.round(height * scale) },
        altText: { id: String(number), name: `图${number}`, title: plainText(title), description: plainText(title) },
      }),
    ],
  });
}

function plainTable(table: ReportTable, width: number): Table {
  const widths = widthsOf(table.columns, width);
  const total = totalRow(table);
  const rows = table.rows.map((row) => table.columns.map((column, place) => printed(column, row[place] ?? "")));
  return {
    caption: "",
    columns: table.columns.map((column, place) => ({
      title: column.title,
      width: widths[place] ?? 0,
      align: alignOf(column),
    })),
    rows: total === null ? rows : [...rows, total],
  };
}

function line(words: string, face: Face, size: number, align: "left" | "center", keepNext: boolean): Paragraph {
  return new Paragraph({
    alignment: align === "center" ? AlignmentType.CENTER : AlignmentType.LEFT,
    keepNext,
    spacing: { line: size * 15, lineRule: LineRuleType.AT_LEAST, before: 40, after: 40 },
    children: [run(words, face, size)],
  });
}
