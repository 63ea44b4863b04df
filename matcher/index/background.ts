import { sharedColumn } from "./columns.ts";

const ROW_BITS = 20;
const ROW = 1 << ROW_BITS;
/** Odd multipliers: each row sees the same term at another place. */
const ROWS = [0x9e3779b1, 0x85ebca6b] as const;
/** What the shipped prior stands for: so many texts, of which stock phrases are in `PRIOR_SHARE`. */
const PRIOR_TEXTS = 200;
const PRIOR_SHARE = 0.05;
/** A piece's own words are printed a few times, by its reprints, which must not count against it. */
const OWN_PRINTS = 4;
/** A share of texts in which a phrase halves its worth. */
const COMMON_SHARE = 0.02;

/** What of a background a thread needs and a file keeps. */
export interface BackgroundState {
  /** Two rows of counts; null while nothing was learned. */
  readonly counts: Uint32Array | null;
  readonly texts: number;
  /** The month of what was learned last, `2026-05`; "" while nothing was. */
  readonly month: string;
}

export const BACKGROUND_LENGTH = ROWS.length * ROW;

/**
 * In how many recent texts a shingle stands: a count-min sketch (Cormode and Muthukrishnan 2005), which may say too much by
 * about 450 / 2^20 of the texts a row, never too little, and takes 8 MB however many texts there were. At each new month
 * what was known counts half, so that phrases of former campaigns fade. Counts are sums: the order of texts does not matter.
 */
export class Background {
  private counts: Uint32Array | null;
  private learned: number;
  private month: string;

  /** `stock` are the shingles of the shipped phrases, which hold from the first day. */
  constructor(
    private readonly stock: ReadonlySet<number>,
    state: BackgroundState = { counts: null, texts: 0, month: "" },
  ) {
    this.counts = state.counts;
    this.learned = state.texts;
    this.month = state.month;
  }

  get state(): BackgroundState {
    return { counts: this.counts, texts: this.learned, month: this.month };
  }

  /** Counts texts by their shingles (distinct, without 0), read in a month given as `2026-05`. */
  learn(texts: Iterable<ReadonlySet<number>>, month: string): void {
    this.age(month);
    for (const terms of texts) {
      const counts = this.counts ?? sharedColumn(Uint32Array, BACKGROUND_LENGTH);
      this.counts = counts;
      this.learned += 1;
      for (const term of terms) {
        for (const [row, multiplier] of ROWS.entries()) {
          const cell = cellOf(term, row, multiplier);
          counts[cell] = Math.min((counts[cell] ?? 0) + 1, 0xffff_ffff);
        }
      }
    }
  }

  /** How common a shingle is in what is printed: 0 for one that is not, 1 where it stands in two texts of a hundred. */
  commonness(term: number): number {
    const printed = Math.max(0, this.count(term) - OWN_PRINTS) + (this.stock.has(term) ? PRIOR_TEXTS * PRIOR_SHARE : 0);
    return printed / (COMMON_SHARE * (PRIOR_TEXTS + this.learned));
  }

  private count(term: number): number {
    const { counts } = this;
    if (counts === null) return 0;
    let least = 0xffff_ffff;
    for (const [row, multiplier] of ROWS.entries()) least = Math.min(least, counts[cellOf(term, row, multiplier)] ?? 0);
    return least;
  }

  private age(month: string): void {
    const months = this.month === "" ? 0 : Math.min(32, monthNumber(month) - monthNumber(this.month));
    if (this.month === "" || months > 0) this.month = month;
    if (months <= 0) return;
    const part = 0.5 ** months;
    this.learned = Math.floor(this.learned * part);
    if (this.counts !== null) for (const [i, count] of this.counts.entries()) this.counts[i] = Math.floor(count * part);
  }
}

function cellOf(term: number, row: number, multiplier: number): number {
  return row * ROW + (Math.imul(term, multiplier) >>> (32 - ROW_BITS));
}

function monthNumber(month: string): number {
  const [year, number] = month.split("-");
  return Number(year) * 12 + Number(number);
}
