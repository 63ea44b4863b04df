import type { Element } from "domhandler";
import { headingLevel, marksOf } from "./element-traits.ts";
import type { Line } from "./line.ts";
import { kindOf } from "./line-kinds.ts";

export interface SideTitles {
  readonly introTitle: string | null;
  readonly subTitle: string | null;
}

const INTRO = /pre_?title|intro_?title|yinti|jianti|shoulder/;
const SUB = /sub_?title|vice_?title|futi|second_?title/;
const MAX_SIDE_TITLE = 120;

/** The lines right above and below the headline that a page marks, or sets as headings, as 引题 and 副题. */
export function findSideTitles(
  lines: readonly Line[],
  title: { from: number; to: number },
  bodyStart: number,
): SideTitles {
  const above = lines.slice(Math.max(0, title.from - 3), title.from).reverse();
  const below = lines.slice(title.to, Math.min(bodyStart, title.to + 4));
  const titleLine = lines[title.from];
  return {
    introTitle: above.find((line) => isSide(line, INTRO, titleLine))?.text ?? null,
    subTitle:
      below.find((line) => isSide(line, SUB, titleLine) || /^(?:——|──|――|--)\s?\S/.test(line.text))?.text ?? null,
  };
}

function isSide(line: Line, marks: RegExp, title: Line | undefined): boolean {
  if (line.hidden || line.text.length > MAX_SIDE_TITLE || line.text.length < 4) return false;
  if (marks.test(marksOf(line.block))) return true;
  if (line.heading === 0 || !title || title.heading === 0 || line.linkChars > 0) return false;
  return headingOf(line).parent === headingOf(title).parent && kindOf(line) !== "drop" && kindOf(line) !== "end";
}

/** The heading element that holds a line: `<h1><p>…</p></h1>` occurs. */
function headingOf(line: Line): Element {
  const parent = line.block.parent;
  return headingLevel(line.block) === 0 && parent?.type === "tag" && headingLevel(parent) > 0 ? parent : line.block;
}
