import { isBlock } from "./element-traits.ts";
import type { Line, Region } from "./line.ts";

/** Share of a region's prose that one child must hold for the others to be left behind. */
const MAJORITY = 0.62;

/** How much prose stands in any stretch of lines, answered in constant time. */
export class ProseSums {
  readonly #chars: number[] = [0];
  readonly #lines: number[] = [0];

  constructor(lines: readonly Line[]) {
    for (const { prose } of lines) {
      this.#chars.push((this.#chars.at(-1) ?? 0) + prose);
      this.#lines.push((this.#lines.at(-1) ?? 0) + (prose > 0 ? 1 : 0));
    }
  }

  /** Characters of prose in lines `from` to before `to`. */
  chars(from: number, to: number): number {
    return to > from ? (this.#chars[to] ?? 0) - (this.#chars[from] ?? 0) : 0;
  }

  /** Lines of prose in lines `from` to before `to`. */
  lines(from: number, to: number): number {
    return to > from ? (this.#lines[to] ?? 0) - (this.#lines[from] ?? 0) : 0;
  }
}

/**
 * The innermost block that holds the article: goes down while one child holds most of the prose. Lines before `after` (the
 * headline) do not count.
 */
export function chooseRegion(root: Region, sums: ProseSums, after: number): Region {
  const chars = (region: Region) => sums.chars(Math.max(region.from, after), region.to);
  const lines = (region: Region) => sums.lines(Math.max(region.from, after), region.to);
  let region = root;
  for (;;) {
    let best: Region | null = null;
    for (const child of region.children) if (!best || chars(child) > chars(best)) best = child;
    if (!best || chars(best) === 0 || best.element.name === "p") break;
    const whole = chars(region);
    // One paragraph among others: the region itself is what holds them.
    const single = lines(best) === 1 && lines(region) > 1 && chars(best) < whole * 0.9;
    // Paragraphs beside the child are of the same text: a quotation or a table may hold most of it.
    const beside = region.ownProse > Math.max(60, whole * 0.1) && region.ownProse <= whole;
    if (single || beside || chars(best) < whole * MAJORITY) break;
    region = best;
  }
  // A line is closed by the block around it: an inline element does not hold its last line.
  while (region.parent && !isBlock(region.element)) region = region.parent;
  return region;
}
