import type { PlacedText } from "./pdf-texts.ts";
import { withoutRadicals } from "./radicals.ts";

/** A printed line of one column. */
export interface PdfLine {
  readonly text: string;
  readonly x: number;
  readonly right: number;
  readonly y: number;
  /** Height of the font that most of it is set in. */
  readonly size: number;
}

const LATIN = /[\p{Script=Latin}\d]$/u;
/** Gaps between two texts of a line, in heights of the font, from which they stand apart. */
const LATIN_GAP = 0.2;
const GAP = 0.6;

function joined(texts: readonly PlacedText[]): string {
  let line = "";
  let end = Number.NEGATIVE_INFINITY;
  for (const { text, x, width, size } of texts) {
    const gap = x - end;
    const apart = line !== "" && (gap > size * GAP || (gap > size * LATIN_GAP && LATIN.test(line)));
    line += apart ? ` ${text}` : text;
    end = Math.max(end, x + width);
  }
  return withoutRadicals(line).replace(/\s+/gu, " ").trim();
}

function lineOf(texts: readonly PlacedText[]): PdfLine | null {
  const row = [...texts].sort((a, b) => a.x - b.x);
  const [first] = row;
  const text = joined(row);
  if (first === undefined || text === "") return null;
  const sizes = row.flatMap((one) => Array.from({ length: Math.min(one.text.length, 200) }, () => one.size));
  sizes.sort((a, b) => a - b);
  const size = sizes[sizes.length >> 1] ?? first.size;
  return { text, x: first.x, right: Math.max(...row.map(({ x, width }) => x + width)), y: first.y, size };
}

/** The lines of a block of one column, from top to bottom: what shares a base line is one line. */
export function linesOf(texts: readonly PlacedText[]): readonly PdfLine[] {
  const sorted = [...texts].sort((a, b) => a.y - b.y);
  const rows: PlacedText[][] = [];
  let base = Number.NEGATIVE_INFINITY;
  for (const text of sorted) {
    const row = rows.at(-1);
    if (row !== undefined && text.y - base <= Math.max(1, text.size * 0.35)) row.push(text);
    else {
      rows.push([text]);
      base = text.y;
    }
  }
  return rows.flatMap((row) => lineOf(row) ?? []);
}
