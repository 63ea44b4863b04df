import type { Line } from "./line.ts";

/** The pieces of a stretch of a line, as its inline elements and spaces divide it. */
export function piecesOf(line: Line, from: number, to: number): string[] {
  const borders = [from, ...line.cuts.filter((at) => at > from && at < to), to];
  const pieces: string[] = [];
  for (const [i, start] of borders.slice(0, -1).entries()) {
    pieces.push(...line.text.slice(start, borders[i + 1]).split(/[\s|｜]+/));
  }
  return pieces
    .map((piece) => piece.replace(/^[:：\d日]+|[[（(【].*$|(?<![,，、·>»-])[,，、·>»-]+$/gs, ""))
    .map((piece) => piece.replace(/^《|》$/g, ""))
    .filter((piece) => piece !== "");
}

/** A line's text with a space where an inline element begins or ends: labels of two elements are told apart. */
export function spaced(line: Line): string {
  let text = "";
  let from = 0;
  for (const at of line.cuts) {
    text += `${line.text.slice(from, at)} `;
    from = at;
  }
  return text + line.text.slice(from);
}

const BARRED =
  /((?:来\s?源|稿源|作者|记者|通讯员|编辑|责编|供稿|撰文|撰稿|采写|审核|校对|监制|摄影|文|图)\s?)[丨︱｜│|](?=\s?[\u4e00-\u9fff《])/g;

/** 来源丨青禾融媒: bars behind labels turned to colons, offsets kept. */
export const withColons = (text: string): string => text.replace(BARRED, "$1：");
