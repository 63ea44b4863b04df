import type { Line } from "./line.ts";

const SECTION =
  /^(?:第[一二三四五六七八九十百\d]+[章节条部]|[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\d{1,2}[.、．])/;

/** Leaves out leading lines that are no sentence and no section heading; adds what belongs to the end. */
export function trimEdges(kept: readonly Line[], more: readonly Line[]): Line[] {
  let from = 0;
  while (from < kept.length - 1) {
    const line = kept[from];
    if (!line || /[，。；！？：、…”"]$/.test(line.text) || SECTION.test(line.text) || line.text.length > 40) break;
    from += 1;
  }
  return [...kept.slice(from), ...more];
}
