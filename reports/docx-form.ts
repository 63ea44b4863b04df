import {
  AlignmentType,
  Footer,
  type IRunOptions,
  type ISectionOptions,
  LineRuleType,
  PageNumber,
  Paragraph,
  TextRun,
} from "docx";

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
/** The 28th part of 156 mm: 15.79 pt a character. */
export const CHARACTER = 316;
/**
 * Twips taken from behind each 16 pt character, so that 28 (441 pt) stand on a line of 442.25 pt. A grid in the section
 * would say the same of lines and characters, but LibreOffice stretches titles and tables to it.
 */
const CHARACTER_SPACING = -5;

export const SIZE = { title: 44, body: 32, pageNumber: 28, table: 24 } as const;

/** 字体 by use. Word names them all; a machine without one shows its own substitute. */
const FACE = {
  title: "方正小标宋简体",
  body: "仿宋_GB2312",
  first: "黑体",
  second: "楷体_GB2312",
  page: "宋体",
} as const;
export type Face = keyof typeof FACE;

/** The font for every script of a run, with the East Asian one as the hint: “” and … else fall to the Latin font. */
export function fontOf(face: Face): NonNullable<IRunOptions["font"]> {
  const name = FACE[face];
  return { ascii: name, hAnsi: name, eastAsia: name, cs: name, hint: "eastAsia" };
}

/** Every run of the document is made here, so that each names its fonts. */
export function run(text: string, face: Face = "body", size: number = SIZE.body): TextRun {
  const spacing = size === SIZE.body ? { characterSpacing: CHARACTER_SPACING } : {};
  return new TextRun({ text, font: fontOf(face), size, ...spacing });
}

/** A line of the body: exact pitch, no space around it. */
export const BODY_SPACING = { line: LINE_PITCH, lineRule: LineRuleType.EXACT, before: 0, after: 0 } as const;

/** Section properties and footers: page number — n — of 4号宋体, odd pages right, even left, one character in. */
export function officialPage(): Omit<ISectionOptions, "children"> {
  return {
    properties: {
      page: { size: PAGE, margin: { ...MARGIN, header: mm(15), footer: mm(22), gutter: 0 } },
    },
    footers: { default: pageNumber("right"), even: pageNumber("left") },
  };
}

function pageNumber(side: "left" | "right"): Footer {
  const number = new TextRun({
    children: ["— ", PageNumber.CURRENT, " —"],
    font: fontOf("page"),
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
