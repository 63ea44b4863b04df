import { SHINGLE } from "./shingles.ts";

/** The same `length` key characters at `article` and at `submission`. */
export interface Run {
  readonly article: number;
  readonly submission: number;
  readonly length: number;
}

const MIN_RUN = 4;
/** Bound on places tried for one shingle: a text of one character a million times stays linear. */
const MAX_PLACES = 12;

/** Positions of every shingle of a submission's key text. */
export class ShinglePlaces {
  private readonly first = new Map<number, number>();
  private readonly next: Int32Array;

  constructor(
    readonly text: string,
    column: Uint32Array,
  ) {
    this.next = new Int32Array(column.length).fill(-1);
    for (let at = column.length - SHINGLE; at >= 0; at--) {
      const hash = column[at] ?? 0;
      this.next[at] = this.first.get(hash) ?? -1;
      this.first.set(hash, at);
    }
  }

  /** The longest common run that starts at `at` of `text`; among equals the one nearest to `expected`. */
  longest(text: string, at: number, hash: number, expected: number): Run | null {
    let best: Run | null = null;
    let place = this.first.get(hash) ?? -1;
    for (let tried = 0; place >= 0 && tried < MAX_PLACES; tried++) {
      const length = commonLength(text, at, this.text, place);
      const nearer =
        best !== null && length === best.length && Math.abs(place - expected) < Math.abs(best.submission - expected);
      if (length >= SHINGLE && (best === null || length > best.length || nearer))
        best = { article: at, submission: place, length };
      place = this.next[place] ?? -1;
    }
    return best;
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

/** Greedy longest common runs from left to right, not overlapping in the article. */
export function findRuns(text: string, column: Uint32Array, places: ShinglePlaces): readonly Run[] {
  const runs: Run[] = [];
  let expected = 0;
  for (let at = 0; at + SHINGLE <= text.length; ) {
    const run = places.longest(text, at, column[at] ?? 0, expected);
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
