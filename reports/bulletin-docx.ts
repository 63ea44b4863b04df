import { AlignmentType, Document, type FileChild, type IParagraphOptions, Paragraph, type TextRun } from "docx";
import type { BulletinFigures } from "../domain/bulletin.ts";
import { placedTable, scoreTables, type Table } from "./bulletin-tables.ts";
import { type BulletinText, bulletinText, type Section } from "./bulletin-text.ts";
import { BODY_SPACING, CHARACTER, type Form, officialPage, run, SIZE, stylesOf } from "./docx-form.ts";
import { wordTable } from "./docx-table.ts";
import { packDocx } from "./finish-docx.ts";
import type { BulletinOptions } from "./options.ts";

/** Millimetres: in the annexes a higher table begins below its heading and goes on. */
const ANNEX_WHOLE = 110;

/**
 * The bulletin as a Word document (.docx) in the form of GB/T 9704-2012: text, tables by class of unit, annex 1 (scores)
 * and annex 2 (what was placed). The fonts are named with their stand-ins, not embedded; the same figures give the same bytes. Control characters in names and titles are left out.
 */
export async function bulletinDocx(figures: BulletinFigures, options: BulletinOptions): Promise<Uint8Array> {
  const text = bulletinText(figures, options);
  const form: Form = { fonts: figures.fonts ?? {} };
  const document = new Document({
    title: text.title.join(""),
    creator: text.issuer,
    lastModifiedBy: text.issuer,
    description: "",
    evenAndOddHeaderAndFooters: true,
    compatibility: { version: 15 },
    styles: stylesOf(form, SIZE.body, [SIZE.table, SIZE.annex]),
    sections: [{ ...officialPage(form), children: [...body(text), ...annexes(text, figures)] }],
  });
  return packDocx(document, { title: text.title.join(""), author: text.issuer, day: options.issuedOn }, form);
}

function body(text: BulletinText): readonly FileChild[] {
  return [
    ...text.title.map((line) => titleLine(line)),
    line([run("")]),
    line([run(text.recipients)]),
    indented([run(text.opening)]),
    ...text.sections.flatMap((section, place) => sectionParagraphs(section, place === text.sections.length - 1)),
    line([run("")], { keepNext: true }),
    ...text.annexes.map((name, place) => annexNote(name, place)),
    line([run("")], { keepNext: true }),
    line([run("")], { keepNext: true }),
    ...signature(text),
  ];
}

/** The last paragraph of the last section stays with what follows: no page holds annexes and signature alone. */
function sectionParagraphs(section: Section, last: boolean): readonly FileChild[] {
  return [
    indented([run(section.heading, "first")], { keepNext: true, outlineLevel: 0 }),
    ...section.paragraphs.flatMap((paragraph, place) => {
      const lead = paragraph.lead === "" ? [] : [run(paragraph.lead, "second")];
      const keepNext = last && place === section.paragraphs.length - 1;
      const words = indented([...lead, run(paragraph.text)], { keepNext });
      return paragraph.table === null ? [words] : [words, ...captioned(paragraph.table)];
    }),
  ];
}

function captioned(table: Table, size: number = SIZE.table): readonly FileChild[] {
  const caption = line([run(table.caption, "first", SIZE.table)], {
    alignment: AlignmentType.CENTER,
    keepNext: true,
  });
  const set = size === SIZE.annex ? wordTable(table, size, ANNEX_WHOLE) : wordTable(table, size);
  return table.caption === "" ? [set] : [caption, set];
}

function annexNote(name: string, place: number): Paragraph {
  const number = `${place + 1}.`;
  // 附件： stands two characters in; the second name stands below the first.
  return place === 0
    ? line([run(`附件：${number}${name}`)], { indent: { left: 2 * CHARACTER }, keepNext: true })
    : line([run(`${number}${name}`)], { indent: { left: 5 * CHARACTER }, keepNext: true });
}

/** 署名 centred on the date, the date four characters from the right. */
function signature(text: BulletinText): readonly Paragraph[] {
  const ahead = Math.max(0, 4 + (widthOf(text.date) - widthOf(text.issuer)) / 2);
  return [
    line([run(text.issuer)], {
      alignment: AlignmentType.RIGHT,
      indent: { right: Math.round(ahead * CHARACTER) },
      keepNext: true,
    }),
    line([run(text.date)], { alignment: AlignmentType.RIGHT, indent: { right: 4 * CHARACTER } }),
  ];
}

/** Width in full characters: digits and Latin letters take half of one. */
function widthOf(text: string): number {
  return [...text].reduce((width, character) => width + (/[ -~]/.test(character) ? 0.5 : 1), 0);
}

function annexes(text: BulletinText, figures: BulletinFigures): readonly FileChild[] {
  const tables = [scoreTables(figures), figures.placements.length === 0 ? [] : [placedTable(figures)]];
  return text.annexes.flatMap((name, place) => {
    const own = tables[place] ?? [];
    return [
      line([run(`附件${place + 1}`, "first")], { pageBreakBefore: true }),
      line([run("")]),
      titleLine(name),
      line([run("")]),
      ...(own.length === 0
        ? [indented([run("无。")])]
        : own.flatMap((table) => [...captioned(table, SIZE.annex), line([run("")])])),
    ];
  });
}

function titleLine(text: string): Paragraph {
  return line([run(text, "title", SIZE.title)], { alignment: AlignmentType.CENTER });
}

function indented(children: readonly TextRun[], options: IParagraphOptions = {}): Paragraph {
  return line(children, { ...options, indent: { firstLine: 2 * CHARACTER } });
}

function line(children: readonly TextRun[], options: IParagraphOptions = {}): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.BOTH,
    // A widow moved to the next page would leave 21 lines on this one.
    widowControl: false,
    // Punctuation that hangs over would leave the type area.
    overflowPunctuation: false,
    spacing: BODY_SPACING,
    ...options,
    children: [...children],
  });
}
