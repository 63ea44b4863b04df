import type { MappedText } from "./normalise.ts";
import { Writer } from "./normalise.ts";

/** Stands for 我县, 本县, 该县 and the county's own names: first person against third is no difference. */
const HOME = "\ue000";
/** Keeps a run from crossing from title to body; the two sides' barriers never compare equal. */
export const ARTICLE_BARRIER = "\ue0fe";
export const SUBMISSION_BARRIER = "\ue0ff";

const SELF = "(?:我|本|该|全)(?:县|区|市|旗|州)(?!级|委|政府|纪委|内|外|域|直)";

/** Letters, digits and Han of a folded text without punctuation; the text in which words are compared. */
export interface KeyText {
  readonly text: string;
  /** Range in the folded text of each character. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** For each position of the folded text (and one past its end): how many key characters begin before it. */
  readonly before: Int32Array;
}

export type HomeNames = RegExp;

/** The pattern of the office's own region, for `keyText`. Names shorter than two characters say nothing and are left out. */
export function homeNames(regionNames: readonly string[]): HomeNames {
  const names = [...new Set(regionNames)]
    .filter((name) => name.length >= 2)
    .sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
  const escaped = names.map((name) => name.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&"));
  return new RegExp([...escaped, SELF].join("|"), "gu");
}

/** `folded` must come from `foldText`. `barrierAt` is the folded position before which the barrier is put (-1: none). */
export function keyText(folded: MappedText, home: HomeNames, barrierAt: number, barrier: string): KeyText {
  const text = folded.text;
  const out = new Writer(text.length + 1);
  const before = new Int32Array(text.length + 1);
  const homes = [...text.matchAll(home)];
  let nextHome = 0;
  let written = 0;
  for (let at = 0; at < text.length; at++) {
    if (at === barrierAt) {
      out.put(barrier.charCodeAt(0), at, at);
      written += 1;
    }
    before[at] = written;
    const match = homes[nextHome];
    if (match !== undefined && match.index === at) {
      const end = at + match[0].length;
      out.put(HOME.charCodeAt(0), at, end);
      written += 1;
      for (let i = at + 1; i < end; i++) before[i] = written;
      nextHome += 1;
      at = end - 1;
      continue;
    }
    if (isWordUnit(text.charCodeAt(at))) {
      out.put(text.charCodeAt(at), at, at + 1);
      written += 1;
    }
  }
  before[text.length] = written;
  return { ...out.done(), before };
}

function isWordUnit(unit: number): boolean {
  if (unit >= 0x4e00 && unit <= 0x9fff) return true;
  if (unit < 0x80) return (unit >= 48 && unit <= 57) || (unit >= 97 && unit <= 122);
  // Other scripts, extensions of Han; not punctuation (2000–206F, 3000–303F, FE30–FE4F), not symbols or emoji.
  if (unit >= 0x3400 && unit <= 0x4dbf) return true;
  return unit >= 0xc0 && unit <= 0x1fff;
}
