/**
 * The columns of a block, each a typed array over memory that threads share. A block is never changed once it is made, so
 * that they read it without a lock.
 */
export interface Columns {
  /** `buckets[b]`: the first place in `terms` whose upper bits are at least b; one more than there are buckets. */
  readonly buckets: Uint32Array;
  /** Terms (32-bit hashes of shingles), ascending. */
  readonly terms: Uint32Array;
  /** The documents of `terms[i]` are `postings[offsets[i]]` up to `offsets[i + 1]`, ascending. */
  readonly offsets: Uint32Array;
  readonly postings: Uint32Array;
  /** Day of registration of each document, in days since 1970. */
  readonly days: Int32Array;
  /** Place of each document in the order of ids. */
  readonly ranks: Uint32Array;
  /** Documents in the order of their ids: `ranks` the other way round. */
  readonly byId: Uint32Array;
  /** Two words a document: a digest of everything of the submission but its texts. */
  readonly marks: Uint32Array;
  /** Each document's id is `ids[idStarts[n]]` up to `idStarts[n + 1]`, UTF-8. */
  readonly idStarts: Float64Array;
  readonly ids: Uint8Array;
  /** Each document's submission as JSON, UTF-8. */
  readonly recordStarts: Float64Array;
  readonly records: Uint8Array;
}

export const COLUMN_KINDS = {
  buckets: Uint32Array,
  terms: Uint32Array,
  offsets: Uint32Array,
  postings: Uint32Array,
  days: Int32Array,
  ranks: Uint32Array,
  byId: Uint32Array,
  marks: Uint32Array,
  idStarts: Float64Array,
  ids: Uint8Array,
  recordStarts: Float64Array,
  records: Uint8Array,
} as const satisfies { readonly [K in keyof Columns]: ColumnKind };

/** Lays a column over shared memory. */
export interface ColumnKind {
  new (buffer: SharedArrayBuffer): Columns[keyof Columns];
  readonly BYTES_PER_ELEMENT: number;
}

export type ColumnName = keyof Columns;
export const COLUMN_NAMES = Object.keys(COLUMN_KINDS) as readonly ColumnName[];

/** A column of shared memory, zeroed. */
export function sharedColumn<T>(
  kind: { new (buffer: SharedArrayBuffer): T; readonly BYTES_PER_ELEMENT: number },
  length: number,
): T {
  return new kind(new SharedArrayBuffer(length * kind.BYTES_PER_ELEMENT));
}
