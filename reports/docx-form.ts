import {
  AlignmentType,
  Footer,
  type IParagraphStyleOptions,
  type IRunOptions,
  type ISectionOptions,
  type IStylesOptions,
  LineRuleType,
  PageNumber,
  Paragraph,
  TextRun,
} from "docx";
import type { BulletinFonts } from "../domain/bulletin-template.ts";
import { plainText } from "./options.ts";

/**
 * The official form of GB/T 9704-2012 in Word's units (twip = 1/20 pt = 1/1440 inch; run sizes in half points): A4, type
 * area 156 × 225 mm, 22 lines of 28 characters of 3号 (16 pt).
 */
const TWIPS_A_MM = 1440 / 25.4;
export const mm = (millimetres: number): number => Math.round(millimetres * TWIPS_A_MM);

const PAGE = { width: mm(210), height: mm(297) };
const MARGIN = { top: mm(37), left: mm(28), right: mm(26), bottom: mm(35) };
/** 28.95 pt: 22 lines are 636.9 pt of the 637.8 pt that 225 mm hold. */
const LINE_PITCH = 579;
/** Twips of a table's row for each half point of its text: 20 pt for 小四, a row with air. */
export const ROW_PITCH = 400 / 24;
/** The 28th part of 156 mm: 15.79 pt a character. */
export const CHARACTER = 316;
/**
 * Twips taken from behind each 16 pt character, so that 28 (441 pt) stand on a line of 442.25 pt. A grid in the section
 * would say the same of lines and characters, but LibreOffice stretches titles and tables to it.
 */
const CHARACTER_SPACING = -5;

/** Figures are Latin text: said to be Chinese, LibreOffice would break them between any two digits. */
const LANGUAGE = { value: "en-US", eastAsia: "zh-CN" } as const;

export const SIZE = { title: 44, body: 32, pageNumber: 28, table: 24, annex: 21 } as const;

/** 字体 by use, with what a machine without it may take instead. */
const FACES = {
  title: {
    key: "标题",
    name: "方正小标宋简体",
    instead: ["FZXiaoBiaoSong-B05S", "方正小标宋_GBK", "华文中宋", "宋体"],
  },
  body: { key: "正文", name: "仿宋_GB2312", instead: ["仿宋", "FangSong", "华文仿宋"] },
  first: { key: "一级", name: "黑体", instead: ["SimHei", "微软雅黑"] },
  second: { key: "二级", name: "楷体_GB2312", instead: ["楷体", "KaiTi", "华文楷体"] },
  page: { key: "页码", name: "宋体", instead: ["SimSun", "新宋体"] },
} as const;
export type Face = keyof typeof FACES;
const FACE_NAMES = Object.keys(FACES) as readonly Face[];

/** The fonts of a document: the office's own where it names one. */
export interface Form {
  readonly fonts: BulletinFonts;
}

function nameOf({ fonts }: Form, face: Face): string {
  return plainText(fonts[FACES[face].key] ?? FACES[face].name);
}

/** Each font of the document with those that may stand for it, the best first. */
export function fontsWithFallbacks(form: Form): readonly (readonly [string, readonly string[]])[] {
  const names = new Map<string, readonly string[]>();
  for (const face of FACE_NAMES) {
    const name = nameOf(form, face);
    const { name: usual, instead } = FACES[face];
    if (!names.has(name))
      names.set(
        name,
        [usual, ...instead].filter((one) => one !== name),
      );
  }
  return [...names];
}

/** The font for every script of a run, with the East Asian one as the hint: “” and … else fall to the Latin font. */
function fontOf(form: Form, face: Face): NonNullable<IRunOptions["font"]> {
  const name = nameOf(form, face);
  return { ascii: name, hAnsi: name, eastAsia: name, cs: name, hint: "eastAsia" };
}

/**
 * The styles of a document: text of `text` half points in the body's face, a character style a face, and for tables of each
 * of the sizes `cells` a style for heads, centred and left cells. Fonts stand here alone: a table of two thousand rows that
 * names them in every run is twice as large and takes twice as long.
 */
export function stylesOf(form: Form, text: number, cells: readonly number[]): IStylesOptions {
  const paragraph = text === SIZE.body ? { paragraph: { spacing: BODY_SPACING } } : {};
  return {
    default: {
      document: {
        run: { font: fontOf(form, "body"), size: text, language: LANGUAGE, ...spacingOf(text) },
        ...paragraph,
      },
    },
    characterStyles: FACE_NAMES.map((face) => ({ id: face, name: `字体 ${face}`, run: { font: fontOf(form, face) } })),
    paragraphStyles: cells.flatMap((size) => CELL_KINDS.map((kind) => cellParagraph(form, size, kind))),
  };
}

const CELL_KINDS = ["head", "center", "left"] as const;
export type CellKind = (typeof CELL_KINDS)[number];

/** The name of the style of a cell of some size. */
export function cellStyle(size: number, kind: CellKind): string {
  return `cell-${kind}-${size}`;
}

function cellParagraph(form: Form, size: number, kind: CellKind): IParagraphStyleOptions {
  return {
    id: cellStyle(size, kind),
    name: `表格 ${kind} ${size / 2}`,
    run: { font: fontOf(form, kind === "head" ? "first" : "body"), size, characterSpacing: 0 },
    paragraph: {
      alignment: kind === "left" ? AlignmentType.LEFT : AlignmentType.CENTER,
      spacing: { line: Math.round(size * ROW_PITCH), lineRule: LineRuleType.EXACT, before: 0, after: 0 },
    },
  };
}

/** Only text of 3号 stands 28 characters on a line. */
function spacingOf(size: number): Pick<IRunOptions, "characterSpacing"> {
  return size === SIZE.body ? { characterSpacing: CHARACTER_SPACING } : {};
}

/** A run of text: in the document's own size and the body's face unless told. */
export function run(text: string, face: Face = "body", size?: number): TextRun {
  const style = face === "body" ? {} : { style: face };
  return new TextRun({ text, ...style, ...(size === undefined ? {} : { size, characterSpacing: 0 }) });
}

/** A line of the body: exact pitch, no space around it. */
export const BODY_SPACING = { line: LINE_PITCH, lineRule: LineRuleType.EXACT, before: 0, after: 0 } as const;

/** Section properties and footers: page number — n — of 4号宋体, odd pages right, even left, one character in. */
export function officialPage(form: Form): Omit<ISectionOptions, "children"> {
  return {
    properties: {
      page: { size: PAGE, margin: { ...MARGIN, header: mm(15), footer: mm(22), gutter: 0 } },
    },
    footers: pageNumbers(form),
  };
}

/** Footers of any page: its number, odd pages right, even left. */
export function pageNumbers(form: Form): { readonly default: Footer; readonly even: Footer } {
  return { default: pageNumber(form, "right"), even: pageNumber(form, "left") };
}

function pageNumber(form: Form, side: "left" | "right"): Footer {
  const number = new TextRun({
    children: ["— ", PageNumber.CURRENT, " —"],
    font: fontOf(form, "page"),
    size: SIZE.pageNumber,
  });
  return new Footer({
    children: [
      new Paragraph({
        alignment: side === "right" ? AlignmentType.RIGHT : AlignmentType.LEFT,
        indent: { [side]: SIZE.pageNumber * 10 },
        children: [number],
      }),
    ],
  });
}
