import type { Day } from "../domain/time.ts";
import { sketchTerms } from "./story-sketch.ts";

/** Two prints of one text stand within this many days of each other, or of a third between them. */
export const REPRINT_DAYS = 365;

/** Terms that this many prints of a year share tell no story apart: they are a template's. */
const COMMON = 400;
/** Of two texts that are hardly one any more the sketches still share 13 of 24, less 2.4 now and then; of strangers hardly any. */
const SHARED = 6;
/** A term and the number of a text together stay a whole number that a double holds. */
const MOST_TEXTS = 2 ** 21;

/** An article as the index knows it. */
export interface StoryEntry {
  readonly id: string;
  /** When it was printed or, where it bears no day, found; null where neither is known: it may be a print of any day's. */
  readonly day: Day | null;
  readonly sketch: string;
}

const dayNumber = (day: Day | null): number => (day === null ? Number.POSITIVE_INFINITY : Date.parse(day) / 86_400_000);

/**
 * The sketches of a year's articles, sorted by term: one column of numbers (a dozen bytes a term) and a look-up by halving.
 * Made once for a night; whom a text resembles is then asked without any of the others' texts.
 */
export class StoryIndex {
  /** In the order of print; those without a day last. */
  private readonly entries: readonly StoryEntry[];
  private readonly numbers: ReadonlyMap<string, number>;
  /** Of each entry, days since 1970. */
  private readonly days: Float64Array;
  /** How many entries have a day. */
  private readonly dated: number;
  /** term × MOST_TEXTS + number of the text, ascending. */
  private readonly column: Float64Array;

  /** `entries`: each article once. Throws RangeError for more than two million. */
  constructor(entries: readonly StoryEntry[]) {
    if (entries.length > MOST_TEXTS) throw new RangeError(`StoryIndex: more than ${MOST_TEXTS} texts`);
    const known = entries.map((entry) => ({ entry, at: dayNumber(entry.day) }));
    known.sort((a, b) => (a.at === b.at ? (a.entry.id < b.entry.id ? -1 : 1) : a.at - b.at));
    this.entries = known.map(({ entry }) => entry);
    this.days = Float64Array.from(known, ({ at }) => at);
    this.dated = entries.filter(({ day }) => day !== null).length;
    this.numbers = new Map(this.entries.map(({ id }, number) => [id, number]));
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

  /** Other texts of the year around whose sketch is much like that of a text, in the order of print. */
  alike(id: string): readonly string[] {
    const own = this.numbers.get(id);
    const entry = own === undefined ? undefined : this.entries[own];
    if (own === undefined || entry === undefined) return [];
    const shared = new Map<number, number>();
    for (const term of sketchTerms(entry.sketch)) {
      for (const number of this.sharing(term, own)) shared.set(number, (shared.get(number) ?? 0) + 1);
    }
    return [...shared]
      .filter(([, count]) => count >= SHARED)
      .map(([number]) => number)
      .sort((a, b) => a - b)
      .map((number) => this.entries[number]?.id ?? "");
  }

  /**
   * Others near in time that share a term, where it is not a template's. Of two prints that is asked of the year before the
   * later one: so both give the same answer, whatever else the index holds.
   */
  private *sharing(term: number, own: number): Generator<number> {
    const from = position(this.column, term * MOST_TEXTS);
    const undated = position(this.column, term * MOST_TEXTS + this.dated);
    const to = position(this.column, (term + 1) * MOST_TEXTS);
    const isRare = to - from <= COMMON;
    if (isRare) yield* this.others(own < this.dated ? undated : from, to, own);
    if (own >= this.dated) return;
    const day = this.dayOf(own);
    const at = position(this.column, term * MOST_TEXTS + own);
    let since = position(this.column, term * MOST_TEXTS + position(this.days, day - REPRINT_DAYS));
    if (at - since <= COMMON) yield* this.others(since, at, own);
    for (let later = at + 1; later < undated; later++) {
      const number = this.numberAt(later);
      if (this.dayOf(number) - day > REPRINT_DAYS) return;
      while (this.dayOf(this.numberAt(since)) < this.dayOf(number) - REPRINT_DAYS) since += 1;
      if (later - since <= COMMON) yield number;
    }
  }

  /** The texts of a stretch of the column. */
  private *others(from: number, to: number, own: number): Generator<number> {
    for (let at = from; at < to; at++) {
      const number = this.numberAt(at);
      if (number !== own) yield number;
    }
  }

  private numberAt(at: number): number {
    return (this.column[at] ?? 0) % MOST_TEXTS;
  }

  private dayOf(number: number): number {
    return this.days[number] ?? Number.POSITIVE_INFINITY;
  }
}

/** Position of the first entry of an ascending column that is not smaller. */
function position(column: Float64Array, entry: number): number {
  let low = 0;
  let high = column.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((column[middle] ?? 0) < entry) low = middle + 1;
    else high = middle;
  }
  return low;
}
