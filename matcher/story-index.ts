import type { Day } from "../domain/time.ts";
import { sketchTerms } from "./story-sketch.ts";

/** Two prints of one text stand within this many days of each other, or of a third between them. */
export const REPRINT_DAYS = 365;

/** Terms that this many texts share tell no story apart: they are a template's. */
const COMMON = 400;
/** Of two texts that are hardly one any more the sketches still share 13 of 24, less 2.4 now and then; of strangers hardly any. */
const SHARED = 6;
/** A term and the number of a text together stay a whole number that a double holds. */
const MOST_TEXTS = 2 ** 21;

/** An article as the index knows it. */
export interface StoryEntry {
  readonly id: string;
  /** Null where it bears no day: it may be a reprint of any day's. */
  readonly publishedOn: Day | null;
  readonly sketch: string;
}

/**
 * The sketches of a year's articles, sorted by term: one column of numbers (a dozen bytes a term) and a look-up by halving.
 * Made once for a night; whom a text resembles is then asked without any of the others' texts.
 */
export class StoryIndex {
  private readonly entries: readonly StoryEntry[];
  private readonly numbers: ReadonlyMap<string, number>;
  /** Days since 1970, NaN for none. */
  private readonly days: Float64Array;
  /** term × MOST_TEXTS + number of the text, ascending. */
  private readonly column: Float64Array;

  /** `entries`: each article once. Throws RangeError for more than two million. */
  constructor(entries: readonly StoryEntry[]) {
    if (entries.length > MOST_TEXTS) throw new RangeError(`StoryIndex: more than ${MOST_TEXTS} texts`);
    this.entries = [...entries].sort((a, b) => (a.id < b.id ? -1 : 1));
    this.numbers = new Map(this.entries.map(({ id }, number) => [id, number]));
    this.days = Float64Array.from(this.entries, ({ publishedOn }) =>
      publishedOn === null ? Number.NaN : Date.parse(publishedOn) / 86_400_000,
    );
    const terms = this.entries.map(({ sketch }) => sketchTerms(sketch));
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

  has(id: string): boolean {
    return this.numbers.has(id);
  }

  /** Other texts of the year around whose sketch is much like that of a text, in order of id. */
  alike(id: string): readonly string[] {
    const own = this.numbers.get(id);
    const entry = own === undefined ? undefined : this.entries[own];
    if (own === undefined || entry === undefined) return [];
    const shared = new Map<number, number>();
    for (const term of sketchTerms(entry.sketch)) {
      const from = this.position(term * MOST_TEXTS);
      const to = this.position((term + 1) * MOST_TEXTS);
      if (to - from > COMMON) continue;
      for (let at = from; at < to; at++) {
        const number = (this.column[at] ?? 0) % MOST_TEXTS;
        if (number !== own && this.isNear(number, own)) shared.set(number, (shared.get(number) ?? 0) + 1);
      }
    }
    return [...shared]
      .filter(([, count]) => count >= SHARED)
      .map(([number]) => number)
      .sort((a, b) => a - b)
      .map((number) => this.entries[number]?.id ?? "");
  }

  /** Also where one of the two bears no day. */
  private isNear(number: number, other: number): boolean {
    return !(Math.abs((this.days[number] ?? Number.NaN) - (this.days[other] ?? Number.NaN)) > REPRINT_DAYS);
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
