import { AlignmentType, Document, type FileChild, type IParagraphOptions, Packer, Paragraph, type TextRun } from "docx";
import type { BulletinFigures } from "../domain/bulletin.ts";
import { placedTable, scoreTables, type Table } from "./bulletin-tables.ts";
import { type BulletinText, bulletinText, type Section } from "./bulletin-text.ts";
import { BODY_SPACING, CHARACTER, fontOf, officialPage, run, SIZE } from "./docx-form.ts";
import { wordTable } from "./docx-table.ts";
import type { BulletinOptions } from "./options.ts";

/**
 * The bulletin as a Word document (.docx) in the form of GB/T 9704-2012: text, tables by class of unit, annex 1 (scores)
 * and annex 2 (what was placed). The fonts are named, not embedded. Control characters in names and titles are left out.
 */
export async function bulletinDocx(figures: BulletinFigures, options: BulletinOptions): Promise<Uint8Array> {
  const text = bulletinText(figures, options);
  const document = new Document({
    title: text.title.join(""),
    creator: text.issuer,
    lastModifiedBy: text.issuer,
    description: "",
    evenAndOddHeaderAndFooters: true,
    compatibility: { version: 15 },
    styles: {
      default: {
        document: {
          run: { font: fontOf("body"), size: SIZE.body, language: { value: "zh-CN", eastAsia: "zh-CN" } },
          paragraph: { spacing: BODY_SPACING },
        },
      },
    },
    sections: [{ ...officialPage(), children: [...body(text), ...annexes(text, figures)] }],
  });
  return new Uint8Array(await Packer.toBuffer(document));
}

function body(text: BulletinText): readonly FileChild[] {
  return [
    ...text.title.map((line) => titleLine(line)),
    line([run("")]),
    line([run(text.recipients)]),
    indented([run(text.opening)]),
    ...text.sections.flatMap((section) => sectionParagraphs(section)),
    line([run("")]),
    ...text.annexes.map((name, place) => annexNote(name, place)),
    line([run("")], { keepNext: true }),
    line([run("")], { keepNext: true }),
    ...signature(text),
  ];
}

function sectionParagraphs(section: Section): readonly FileChild[] {
  return [
    indented([run(section.heading, "first")], { keepNext: true, outlineLevel: 0 }),
    ...section.paragraphs.flatMap((paragraph) => {
      const lead = paragraph.lead === "" ? [] : [run(paragraph.lead, "second")];
      const words = indented([...lead, run(paragraph.text)]);
      return paragraph.table === null ? [words] : [words, ...captioned(paragraph.table)];
    }),
  ];
}

function captioned(table: Table): readonly FileChild[] {
  const caption = line([run(table.caption, "first", SIZE.table)], { alignment: AlignmentType.CENTER, keepNext: true });
  return table.caption === "" ? [wordTable(table)] : [caption, wordTable(table)];
}

function annexNote(name: string, place: number): Paragraph {
  const number = `${place + 1}.`;
  // 附件： stands two characters in; the second name stands below the first.
  return place === 0
    ? line([run(`附件：${number}${name}`)], { indent: { left: 2 * CHARACTER } })
    : line([run(`${number}${name}`)], { indent: { left: 5 * CHARACTER } });
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
        : own.flatMap((table) => [...captioned(table), line([run("")])])),
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
    spacing: BODY_SPACING,
    ...options,
    children: [...children],
  });
}
