import { sketchTerms } from "./story-sketch.ts";

/** Terms that this many texts share tell no story apart: they are a template's. */
const COMMON = 400;
/** Of two texts that are hardly one any more the sketches still share 13 of 24, less 2.4 now and then; of strangers hardly any. */
const SHARED = 6;
/** A term and the number of a text together stay a whole number that a double holds. */
const MOST_TEXTS = 2 ** 21;

/**
 * The sketches of a year's articles, sorted by term: one column of numbers (a dozen bytes a term) and a look-up by halving.
 * Made once for a night; whom a text resembles is then asked without any of the others' texts.
 */
export class StoryIndex {
  private readonly ids: readonly string[];
  private readonly numbers: ReadonlyMap<string, number>;
  private readonly sketches: ReadonlyMap<string, string>;
  /** term × MOST_TEXTS + number of the text, ascending. */
  private readonly column: Float64Array;

  constructor(sketches: ReadonlyMap<string, string>) {
    if (sketches.size > MOST_TEXTS) throw new RangeError(`StoryIndex: more than ${MOST_TEXTS} texts`);
    this.sketches = sketches;
    this.ids = [...sketches.keys()].sort();
    this.numbers = new Map(this.ids.map((id, number) => [id, number]));
    const terms = this.ids.map((id) => sketchTerms(sketches.get(id) ?? ""));
    this.column = new Float64Array(terms.reduce((sum, { length }) => sum + length, 0));
    let at = 0;
    for (const [number, own] of terms.entries()) {
      for (const term of own) {
        this.column[at] = term * MOST_TEXTS + number;
        at += 1;
      }
    }
    this.column.sort();
  }

  /** Other texts whose sketch is much like that of a text, in order of id. */
  alike(id: string): readonly string[] {
    const own = this.numbers.get(id);
    const shared = new Map<number, number>();
    for (const term of sketchTerms(this.sketches.get(id) ?? "")) {
      const from = this.position(term * MOST_TEXTS);
      const to = this.position((term + 1) * MOST_TEXTS);
      if (to - from > COMMON) continue;
      for (let at = from; at < to; at++) {
        const number = (this.column[at] ?? 0) % MOST_TEXTS;
        if (number !== own) shared.set(number, (shared.get(number) ?? 0) + 1);
      }
    }
    return [...shared]
      .filter(([, count]) => count >= SHARED)
      .map(([number]) => number)
      .sort((a, b) => a - b)
      .map((number) => this.ids[number] ?? "");
  }

  /** Position of the first entry that is not smaller. */
  private position(entry: number): number {
    let low = 0;
    let high = this.column.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.column[middle] ?? 0) < entry) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
