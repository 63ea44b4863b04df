import type { MappedText } from "./normalise.ts";
import { textOf } from "./normalise.ts";

/** Stands for 我县, 本县, 该县 and the county's own names: first person against third is no difference. */
const HOME = 0xe000;
/** Keeps a run from crossing from title to body; the two sides' barriers never compare equal. */
export const ARTICLE_BARRIER = "\ue0fe";
export const SUBMISSION_BARRIER = "\ue0ff";

const SELF = "(?:我|本|该|全)(?:县|区|市|旗|州)(?!级|委|政府|纪委|内|外|域|直)";
const SELF_STARTS = "我本该全";

/** Letters, digits and Han of a folded text without punctuation; the text in which words are compared. */
export interface KeyText {
  readonly text: string;
  /** Range in the folded text of each character; made when first asked for. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** For each position of the folded text (and one past its end): how many key characters begin before it. */
  readonly before: Int32Array;
}

/** The pattern of the office's own region. */
export interface HomeNames {
  /** Matches at one place: sticky. */
  readonly pattern: RegExp;
  /** By unit: what the walk over a text does there. */
  readonly kinds: Uint8Array;
}

const PUNCTUATION = 0;
const WORD = 1;
/** A word unit with which a name may begin. */
const NAME_START = 2;
const KINDS = Uint8Array.from({ length: 0x10000 }, (_, unit) => (isWordUnit(unit) ? WORD : PUNCTUATION));

/** For `keyText`. Names shorter than two characters say nothing and are left out. */
export function homeNames(regionNames: readonly string[]): HomeNames {
  const names = [...new Set(regionNames)]
    .filter((name) => name.length >= 2)
    .sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
  const escaped = names.map((name) => name.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&"));
  const kinds = KINDS.slice();
  for (const start of [...names, ...SELF_STARTS]) kinds[start.charCodeAt(0)] = NAME_START;
  return { pattern: new RegExp([...escaped, SELF].join("|"), "uy"), kinds };
}

/** `folded` must come from `foldText`. `barrierAt` is the folded position of the unit before which the barrier is put (-1: none). */
export function keyText(folded: MappedText, home: HomeNames, barrierAt: number, barrier: string): KeyText {
  return new WalkedText(folded.text, home, barrierAt, barrier);
}

/** Scratch for one text at a time. */
let units = new Uint16Array(1 << 12);

class WalkedText implements KeyText {
  readonly text: string;
  readonly before: Int32Array;
  /** Folded ranges of the region's names, start and end by turns. */
  private readonly homes: readonly number[];
  private ranges: { readonly starts: Int32Array; readonly ends: Int32Array } | null = null;

  constructor(
    text: string,
    home: HomeNames,
    private readonly barrierAt: number,
    barrier: string,
  ) {
    if (units.length <= text.length) units = new Uint16Array(text.length * 2);
    this.before = new Int32Array(text.length + 1);
    const homes: number[] = [];
    let written = 0;
    for (let at = 0; at < text.length; at++) {
      if (at === barrierAt) {
        units[written] = barrier.charCodeAt(0);
        written += 1;
      }
      this.before[at] = written;
      const unit = text.charCodeAt(at);
      const kind = home.kinds[unit];
      if (kind === PUNCTUATION) continue;
      const end = kind === NAME_START ? nameEnd(text, at, home.pattern) : -1;
      if (end < 0 && !isWordUnit(unit)) continue;
      units[written] = end < 0 ? unit : HOME;
      written += 1;
      if (end < 0) continue;
      homes.push(at, end);
      this.before.fill(written, at + 1, end);
      at = end - 1;
    }
    this.before[text.length] = written;
    this.homes = homes;
    this.text = textOf(units, written);
  }

  get starts(): Int32Array {
    return this.ranged().starts;
  }

  get ends(): Int32Array {
    return this.ranged().ends;
  }

  private ranged(): { readonly starts: Int32Array; readonly ends: Int32Array } {
    this.ranges ??= this.range();
    return this.ranges;
  }

  private range(): { readonly starts: Int32Array; readonly ends: Int32Array } {
    const starts = new Int32Array(this.text.length);
    const ends = new Int32Array(this.text.length);
    const before = this.before;
    if (this.barrierAt >= 0) {
      const barrier = (before[this.barrierAt] ?? 0) - 1;
      starts[barrier] = this.barrierAt;
      ends[barrier] = this.barrierAt;
    }
    for (let at = 0; at + 1 < before.length; at++) {
      const key = before[at] ?? 0;
      const next = (before[at + 1] ?? 0) - (at + 1 === this.barrierAt ? 1 : 0);
      if (next === key) continue;
      starts[key] = at;
      ends[key] = at + 1;
    }
    for (let i = 0; i < this.homes.length; i += 2) ends[before[this.homes[i] ?? 0] ?? 0] = this.homes[i + 1] ?? 0;
    return { starts, ends };
  }
}

/** Where the name of the region that begins at `at` ends; -1 when none does. */
function nameEnd(text: string, at: number, pattern: RegExp): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : -1;
}

function isWordUnit(unit: number): boolean {
  if (unit >= 0x4e00 && unit <= 0x9fff) return true;
  if (unit < 0x80) return (unit >= 48 && unit <= 57) || (unit >= 97 && unit <= 122);
  // Other scripts, extensions of Han; not punctuation (2000–206F, 3000–303F, FE30–FE4F), not symbols or emoji.
  if (unit >= 0x3400 && unit <= 0x4dbf) return true;
  return unit >= 0xc0 && unit <= 0x1fff;
}
