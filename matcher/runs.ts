import { SHINGLE } from "./shingles.ts";

/** The same `length` key characters at `article` and at `submission`. */
export interface Run {
  readonly article: number;
  readonly submission: number;
  readonly length: number;
}

/** A text's key characters with the shingle at each. */
export interface ShingledKey {
  readonly text: string;
  readonly column: Uint32Array;
}

const MIN_RUN = 4;
/** Bound on places tried for one shingle: a text of one character a million times stays linear. */
const MAX_PLACES = 12;
const NONE = -1;

/** The article's side of the search for runs, made once for all candidates: its distinct shingles, numbered. */
export class RunFinder {
  /** By key position: the number of the shingle there. */
  private readonly numberAt: Int32Array;
  private readonly table: Int32Array;
  private readonly hashes: Uint32Array;
  /** By number of a shingle: its first place in the submission at hand. */
  private readonly first: Int32Array;
  /** By place in the submission: the next place of the same shingle. */
  private next = new Int32Array(1 << 10);

  constructor(private readonly article: ShingledKey) {
    const { column } = article;
    let size = 16;
    while (size < column.length * 2) size *= 2;
    this.table = new Int32Array(size);
    this.hashes = new Uint32Array(column.length + 1);
    this.numberAt = new Int32Array(column.length);
    let count = 0;
    for (let at = 0; at + SHINGLE <= column.length; at++) {
      const hash = column[at] ?? 0;
      const slot = this.slot(hash);
      if (this.table[slot] === 0) {
        count += 1;
        this.table[slot] = count;
        this.hashes[count] = hash;
      }
      this.numberAt[at] = this.table[slot] ?? 0;
    }
    this.first = new Int32Array(count + 1);
  }

  /** Greedy longest common runs from left to right, not overlapping in the article. */
  find(submission: ShingledKey): readonly Run[] {
    this.place(submission.column);
    const runs: Run[] = [];
    const { text } = this.article;
    let expected = 0;
    for (let at = 0; at + SHINGLE <= text.length; ) {
      const run = this.longest(at, submission.text, expected);
      if (run === null || run.length < MIN_RUN) {
        at += 1;
        continue;
      }
      runs.push(run);
      expected = run.submission + run.length;
      at += run.length;
    }
    return runs;
  }

  /** Chains the submission's places of each of the article's shingles, in ascending order. */
  private place(column: Uint32Array): void {
    this.first.fill(NONE);
    if (this.next.length < column.length) this.next = new Int32Array(column.length * 2);
    for (let at = column.length - SHINGLE; at >= 0; at--) {
      const number = this.table[this.slot(column[at] ?? 0)] ?? 0;
      if (number === 0) continue;
      this.next[at] = this.first[number] ?? NONE;
      this.first[number] = at;
    }
  }

  /** The longest common run that starts at `at` of the article; among equals the one nearest to `expected`. */
  private longest(at: number, theirs: string, expected: number): Run | null {
    let best = NONE;
    let bestLength = 0;
    let place = this.first[this.numberAt[at] ?? 0] ?? NONE;
    for (let tried = 0; place >= 0 && tried < MAX_PLACES; tried++) {
      const length = commonLength(this.article.text, at, theirs, place);
      const nearer = length === bestLength && Math.abs(place - expected) < Math.abs(best - expected);
      if (length >= SHINGLE && (length > bestLength || nearer)) {
        best = place;
        bestLength = length;
      }
      place = this.next[place] ?? NONE;
    }
    return best < 0 ? null : { article: at, submission: best, length: bestLength };
  }

  /** Where a hash stands in the table, or the free slot where it would. */
  private slot(hash: number): number {
    const mask = this.table.length - 1;
    let slot = (Math.imul(hash, 0x9e3779b1) >>> 7) & mask;
    for (let number = this.table[slot] ?? 0; number !== 0; number = this.table[slot] ?? 0) {
      if (this.hashes[number] === hash) break;
      slot = (slot + 1) & mask;
    }
    return slot;
  }
}

function commonLength(a: string, aAt: number, b: string, bAt: number): number {
  let length = 0;
  while (
    aAt + length < a.length &&
    bAt + length < b.length &&
    a.charCodeAt(aAt + length) === b.charCodeAt(bAt + length)
  )
    length += 1;
  return length;
}
