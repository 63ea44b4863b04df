import type { PdfLine } from "./pdf-lines.ts";

export interface PdfParagraph {
  readonly text: string;
  readonly size: number;
}

/** All in heights of the font. */
const INDENT = 1.2;
const SHORT = 1.6;
const CENTRED = 4;
/** Times the block's usual leading. */
const WIDE_LEADING = 1.6;
const SENTENCE_END = /[。！？；：…!?;:”』」）)》]$/u;
const ENDS_LATIN = /[\p{Script=Latin}\d,.;:%)]$/u;
const BEGINS_LATIN = /^[\p{Script=Latin}\d(]/u;

interface Block {
  readonly lines: readonly PdfLine[];
  readonly left: number;
  readonly right: number;
  readonly leading: number;
}

function blockOf(lines: readonly PdfLine[]): Block {
  const leadings = lines.slice(1).map(({ y }, at) => y - (lines[at]?.y ?? y));
  leadings.sort((a, b) => a - b);
  return {
    lines,
    left: Math.min(...lines.map(({ x }) => x)),
    right: Math.max(...lines.map(({ right }) => right)),
    leading: leadings[leadings.length >> 1] ?? Number.POSITIVE_INFINITY,
  };
}

const sameSize = (a: number, b: number): boolean => Math.abs(a - b) <= 0.12 * Math.max(a, b);
const isIndented = ({ x, size }: PdfLine, { left }: Block): boolean => x - left > INDENT * size;
const isShort = ({ right, size }: PdfLine, block: Block): boolean => block.right - right > SHORT * size;

function begins(line: PdfLine, before: PdfLine, block: Block): boolean {
  if (!sameSize(line.size, before.size)) return true;
  if (isIndented(line, block) || before.x - block.left > CENTRED * before.size) return true;
  return isShort(before, block) || line.y - before.y > WIDE_LEADING * block.leading;
}

function glued(before: string, after: string): string {
  return ENDS_LATIN.test(before) && BEGINS_LATIN.test(after) ? `${before} ${after}` : before + after;
}

/** A paragraph that a column's or a page's end cuts goes on at the next one's head. */
function goesOn(before: Block, next: Block): boolean {
  const last = before.lines.at(-1);
  const [first] = next.lines;
  if (last === undefined || first === undefined || before.lines.length < 2) return false;
  const alike = Math.abs(before.right - before.left - (next.right - next.left)) <= 0.25 * (before.right - before.left);
  const open = !SENTENCE_END.test(last.text) && !isShort(last, before);
  return alike && open && sameSize(last.size, first.size) && !isIndented(first, next);
}

/** The paragraphs of blocks of lines in reading order: indents, short lines and leading divide them, lines are joined. */
export function paragraphsOf(blocks: readonly (readonly PdfLine[])[]): readonly PdfParagraph[] {
  const paragraphs: { text: string; size: number }[] = [];
  let last: Block | null = null;
  for (const lines of blocks.filter((one) => one.length > 0)) {
    const block = blockOf(lines);
    for (const [at, line] of lines.entries()) {
      const before = lines[at - 1];
      const open = paragraphs.at(-1);
      const fresh = before === undefined ? last === null || !goesOn(last, block) : begins(line, before, block);
      if (fresh || open === undefined) paragraphs.push({ text: line.text, size: line.size });
      else open.text = glued(open.text, line.text);
    }
    last = block;
  }
  return paragraphs;
}
