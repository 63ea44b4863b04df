import type { Submission } from "../../domain/submission.ts";
import { type Columns, sharedColumn } from "./columns.ts";

/** Entries of the directory of terms for each term, at least: so that a bucket holds about one. */
const MAX_BUCKET_BITS = 26;

/**
 * Many submissions with their inverted index, never changed once made: what is added later stands beside it (`Recent`),
 * what is taken out is struck off beside it. Documents are numbered from 0.
 */
export class Block {
  constructor(readonly columns: Columns) {}

  get size(): number {
    return this.columns.days.length;
  }

  /** The place of a term among the terms; −1 when no document holds it. */
  find(term: number): number {
    return findTerm(this.columns.buckets, this.columns.terms, term);
  }

  /** Number of documents that hold the term at a place given by `find`. */
  countAt(place: number): number {
    const { offsets } = this.columns;
    return (offsets[place + 1] ?? 0) - (offsets[place] ?? 0);
  }

  id(number: number): string {
    return slice(this.columns.ids, this.columns.idStarts, number);
  }

  /** The submission of a document; its fields are those that were added. */
  submission(number: number): Submission {
    return JSON.parse(slice(this.columns.records, this.columns.recordStarts, number)) as Submission;
  }

  /** The document of an id; −1 when there is none. */
  numberOf(id: string): number {
    const { byId } = this.columns;
    let low = 0;
    let high = byId.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.id(byId[middle] ?? 0) < id) low = middle + 1;
      else high = middle;
    }
    const number = byId[low];
    return number !== undefined && this.id(number) === id ? number : -1;
  }
}

/** The directory of ascending terms by their upper bits. */
export function bucketsOf(terms: Uint32Array): Uint32Array {
  const bits = Math.min(MAX_BUCKET_BITS, Math.ceil(Math.log2(Math.max(1, terms.length))));
  const buckets = sharedColumn(Uint32Array, 2 ** bits + 1);
  let bucket = 0;
  for (const [at, term] of terms.entries()) {
    const own = bits === 0 ? 0 : term >>> (32 - bits);
    while (bucket < own) {
      bucket += 1;
      buckets[bucket] = at;
    }
  }
  buckets.fill(terms.length, bucket + 1);
  return buckets;
}

/** The place of a term among ascending terms; −1 when it is not there. */
export function findTerm(buckets: Uint32Array, terms: Uint32Array, term: number): number {
  const bits = 31 - Math.clz32(buckets.length - 1);
  const bucket = bits === 0 ? 0 : term >>> (32 - bits);
  const end = buckets[bucket + 1] ?? 0;
  for (let at = buckets[bucket] ?? 0; at < end; at++) if (terms[at] === term) return at;
  return -1;
}

function slice(bytes: Uint8Array, starts: Float64Array, number: number): string {
  const from = starts[number] ?? 0;
  return Buffer.from(bytes.buffer, from, (starts[number + 1] ?? from) - from).toString("utf8");
}
