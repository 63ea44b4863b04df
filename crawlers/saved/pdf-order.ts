import type { PlacedText } from "./pdf-texts.ts";

/** Cuts inside cuts; a newspaper's page has far fewer. */
const MAX_DEPTH = 24;
/** Places at which a block is tried to be cut across, the widest gaps first. */
const MAX_TRIES = 40;
/** A gutter between columns, in heights of the font. */
const GUTTER = 0.8;
/** How far apart the heads of two columns may stand, in heights of the font. */
const TOGETHER = 2;
/** Lines that a gutter must run along; fewer are a heading with a gap. */
const LEAST_LINES = 3;

interface Span {
  from: number;
  to: number;
}

const above = ({ y, size }: PlacedText): number => y - size * 0.85;
const below = ({ y, size }: PlacedText): number => y + size * 0.15;

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? 0;
}

/** The stretches between spans that none of them covers. */
function gapsBetween(spans: readonly Span[]): Span[] {
  const sorted = [...spans].sort((a, b) => a.from - b.from);
  const gaps: Span[] = [];
  let end = sorted[0]?.to ?? 0;
  for (const { from, to } of sorted) {
    if (from > end) gaps.push({ from: end, to: from });
    end = Math.max(end, to);
  }
  return gaps;
}

function lineCount(texts: readonly PlacedText[]): number {
  return new Set(texts.map(({ y }) => Math.round(y / 2))).size;
}

type Halves = readonly [readonly PlacedText[], readonly PlacedText[]];

/** Whether two columns begin side by side: what stands over one of them alone is a heading over both. */
function beginTogether(left: readonly PlacedText[], right: readonly PlacedText[], size: number): boolean {
  const [a, b] = [left, right].map((side) => side.reduce((top, text) => Math.min(top, above(text)), Infinity));
  return Math.abs((a ?? 0) - (b ?? 0)) <= TOGETHER * size;
}

/** Cuts a block along the widest gutter that runs through all of its lines. */
function cutColumns(texts: readonly PlacedText[], aligned: boolean): Halves | null {
  const size = median(texts.map((text) => text.size));
  const gaps = gapsBetween(texts.map(({ x, width }) => ({ from: x, to: x + width })))
    .filter(({ from, to }) => to - from >= GUTTER * size)
    .sort((a, b) => b.to - b.from - (a.to - a.from));
  for (const gap of gaps.slice(0, MAX_TRIES)) {
    const left = texts.filter(({ x }) => x < gap.to);
    const right = texts.filter(({ x }) => x >= gap.to);
    const [fewer = 0, more = 0] = [lineCount(left), lineCount(right)].sort((a, b) => a - b);
    // The last of columns that begin together may be short.
    if (aligned ? more >= LEAST_LINES && beginTogether(left, right, size) : fewer >= LEAST_LINES) return [left, right];
  }
  return null;
}

/** Cuts a block across where one of the parts then falls into columns: a headline over its columns. */
function cutAcross(texts: readonly PlacedText[], aligned: boolean): Halves | null {
  const gaps = gapsBetween(texts.map((text) => ({ from: above(text), to: below(text) })));
  const widest = gaps.sort((a, b) => b.to - b.from - (a.to - a.from)).slice(0, MAX_TRIES);
  for (const gap of widest) {
    const upper = texts.filter((text) => above(text) < gap.to);
    const lower = texts.filter((text) => above(text) >= gap.to);
    if (cutColumns(upper, aligned) !== null || cutColumns(lower, aligned) !== null) return [upper, lower];
  }
  return null;
}

function cut(texts: readonly PlacedText[]): Halves | null {
  return cutColumns(texts, true) ?? cutAcross(texts, true) ?? cutColumns(texts, false) ?? cutAcross(texts, false);
}

/**
 * The blocks of one column each into which a page's texts fall, in reading order: recursive XY cuts (Nagy and Seth 1984),
 * along gutters first, across only to set free the columns below or above.
 */
export function blocksInOrder(texts: readonly PlacedText[], depth = 0): readonly (readonly PlacedText[])[] {
  if (texts.length === 0) return [];
  const halves = depth >= MAX_DEPTH ? null : cut(texts);
  return halves === null ? [texts] : halves.flatMap((half) => blocksInOrder(half, depth + 1));
}
