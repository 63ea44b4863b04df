import { type Edges, trimEdges } from "./body-edges.ts";
import { captionTest } from "./captions.ts";
import type { Line, PageLines, Region } from "./line.ts";
import { kindOf, type LineKind } from "./line-kinds.ts";
import type { ProseSums } from "./region.ts";

/**
 * The body within a region: boxes and notices left out, cut at what closes an article, then the run of lines with the most
 * prose. `after` is the first line that may belong to it (the title stands before).
 */
export function readBody(page: PageLines, sums: ProseSums, region: Region, after: number): Edges {
  const from = after > region.from && after < region.to ? after : region.from;
  const lines = page.lines.slice(from, region.to);
  const kinds = lines.map((line) => (line.hidden ? "drop" : kindOf(line)));
  dropBoxes({ page, sums, region }, lines, kinds);
  const end = endOf(lines, kinds);
  const weigh = (isCaption: (line: Line) => boolean) =>
    heaviestRun(lines.slice(0, end).map((line, at) => (isCaption(line) ? 0 : weightOf(line, kinds[at] ?? "drop"))));
  let isCaption = captionTest(page, sums, lines);
  let [first, last] = weigh(isCaption);
  if (first === last) {
    // A picture with a sentence and nothing else: the caption is the text.
    isCaption = () => false;
    [first, last] = weigh(isCaption);
  }
  const kept: Line[] = [];
  for (let at = first; at < last; at += 1) {
    const line = lines[at];
    const kind = kinds[at];
    if (line && kind !== "drop" && kind !== "box" && kind !== "end" && !isCaption(line)) kept.push(line);
  }
  return trimEdges(kept, extension(lines.slice(0, end), kinds, last, kept, isCaption));
}

function weightOf(line: Line, kind: LineKind): number {
  if (kind === "prose") return Math.min(300, line.text.length);
  if (kind === "links") return -Math.min(40, 8 + line.text.length);
  if (kind === "box" || kind === "end") return -60;
  if (kind === "drop") return -6;
  if (/[，。；！？：、…”"]$/.test(line.text)) return line.text.length;
  return line.text.length >= 14 ? 1 : -3;
}

/** Start and end of the run whose values add up highest. */
function heaviestRun(values: readonly number[]): [number, number] {
  let best = 0;
  let run: [number, number] = [0, 0];
  let sum = 0;
  let start = 0;
  for (const [at, value] of values.entries()) {
    if (sum <= 0) {
      sum = 0;
      start = at;
    }
    sum += value;
    if (sum > best) {
      best = sum;
      run = [start, at + 1];
    }
  }
  return run;
}

/** A box's heading takes its whole element along, or, in a flat text, the links that follow it. */
function dropBoxes(within: Within, lines: readonly Line[], kinds: LineKind[]): void {
  const base = lines[0]?.index ?? 0;
  let lastProse = -1;
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at];
    if (!line) continue;
    if (kinds[at] === "prose") lastProse = line.index;
    if (kinds[at] !== "box") continue;
    if (line.choice) dropQuestions(lines, kinds, at);
    const box = boxAround(within, line, lastProse);
    const end = box ? box.to - base : at + 1;
    for (let inside = at; inside < end; inside += 1) kinds[inside] = "drop";
    let next = Math.max(end, at + 1);
    while (next < lines.length && kinds[next] === "links") {
      kinds[next] = "drop";
      next += 1;
    }
    at = next - 1;
  }
}

/** The question that a poll asks, perhaps twice, stands above its answers. */
function dropQuestions(lines: readonly Line[], kinds: LineKind[], answer: number): void {
  for (let at = answer - 1; at >= Math.max(0, answer - 2); at -= 1) {
    const text = lines[at]?.text ?? "";
    if (text.length > 60 || !/[？?]$/.test(text)) return;
    kinds[at] = "drop";
  }
}

interface Within {
  readonly page: PageLines;
  readonly sums: ProseSums;
  readonly region: Region;
}

function boxAround({ page, sums, region }: Within, line: Line, lastProse: number): Region | null {
  const most = sums.chars(region.from, region.to) * 0.4;
  let box: Region | null = null;
  for (let up = page.regions.get(line.block) ?? null; up && up !== region; up = up.parent) {
    if (up.from <= lastProse || sums.chars(up.from, up.to) > most) break;
    if (up.from < line.index - 3) break;
    box = up;
  }
  return box;
}

/** Index of the line that closes the article, once a fair part of the prose has been seen. */
function endOf(lines: readonly Line[], kinds: readonly LineKind[]): number {
  let total = 0;
  const lastIn = new Map<unknown, number>();
  for (const [at, line] of lines.entries()) {
    if (kinds[at] !== "prose") continue;
    total += line.text.length;
    lastIn.set(line.block.parent, at);
  }
  let seen = 0;
  let resumed = -1;
  for (const [at, line] of lines.entries()) {
    if (kinds[at] === "prose") {
      seen += line.text.length;
      resumed = Math.max(resumed, lastIn.get(line.block.parent) ?? -1);
    }
    if (kinds[at] !== "end" || seen === 0) continue;
    // Where no paragraph that stands beside the earlier ones follows, the text is over, however short it was.
    if (seen > total * 0.25 || (seen >= 40 && resumed < at)) return at;
  }
  return lines.length;
}

const DAY =
  /^(?:20|19|二[〇○零])[\d一二三四五六七八九〇○零]{2}年[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十]{1,3}日$/;

/** The day under an office's name closes a notice. */
const isSigningDay = (line: Line, above: Line): boolean =>
  DAY.test(line.text.replace(/\s/g, "")) && above.text.length <= 30 && !/[，。；：！？]/.test(above.text);

/** Short lines right after the run that stand beside its paragraphs: signatures, coordinates, a last short sentence. */
function extension(
  lines: readonly Line[],
  kinds: readonly LineKind[],
  from: number,
  kept: readonly Line[],
  isCaption: (line: Line) => boolean,
): Line[] {
  const last = kept.at(-1);
  const more: Line[] = [];
  if (!last) return more;
  for (let at = from; at < lines.length; at += 1) {
    const line = lines[at];
    if (!line || line.linkChars > 0 || isCaption(line)) break;
    if (kinds[at] !== "short" && !isSigningDay(line, more.at(-1) ?? last)) break;
    if (line.block !== last.block && line.block.parent !== last.block.parent) break;
    more.push(line);
  }
  return more;
}
