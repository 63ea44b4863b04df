import { Block, bucketsOf } from "./block.ts";
import { inverse } from "./block-builder.ts";
import { type Columns, sharedColumn } from "./columns.ts";

const STRUCK = 0xffff_ffff;

/** A block of all submissions of `first` but those struck off, then all of `second`. No id may stand in both. */
export function mergeBlocks(first: Block, struck: readonly number[], second: Block): Block {
  const parts = [renumbered(first, struck, 0), renumbered(second, [], first.size - struck.length)] as const;
  const inverted = mergeTerms(parts);
  const documents = mergeDocuments(parts);
  const byId = mergeOrder(parts);
  return new Block({ ...inverted, ...documents, byId, ranks: inverse(byId) });
}

interface Part {
  readonly block: Block;
  /** The number of each document in the merged block; STRUCK for those that go. */
  readonly numbers: Uint32Array;
  /** Documents that stay, ascending. */
  readonly staying: Uint32Array;
}

function renumbered(block: Block, struck: readonly number[], from: number): Part {
  const numbers = new Uint32Array(block.size);
  for (const number of struck) numbers[number] = STRUCK;
  const staying = new Uint32Array(block.size - struck.length);
  let next = 0;
  for (const [number, mark] of numbers.entries()) {
    if (mark === STRUCK) continue;
    numbers[number] = from + next;
    staying[next] = number;
    next += 1;
  }
  return { block, numbers, staying };
}

type Inverted = Pick<Columns, "buckets" | "terms" | "offsets" | "postings">;

/** Both lists of terms ascend, and so do the numbers of the merged postings: the second part's come after the first's. */
function mergeTerms(parts: readonly [Part, Part]): Inverted {
  const [a, b] = parts.map(({ block }) => block.columns.terms);
  if (a === undefined || b === undefined) throw new TypeError("merge: two parts");
  const terms = new Uint32Array(a.length + b.length);
  const counts = new Uint32Array(terms.length);
  const postings = sharedColumn(Uint32Array, stayingPostings(parts[0]) + stayingPostings(parts[1]));
  let written = 0;
  let posted = 0;
  for (let i = 0, j = 0; i < a.length || j < b.length; ) {
    const left = a[i] ?? Number.POSITIVE_INFINITY;
    const right = b[j] ?? Number.POSITIVE_INFINITY;
    const before = posted;
    if (left <= right) posted = copyPostings(parts[0], i, postings, posted);
    if (right <= left) posted = copyPostings(parts[1], j, postings, posted);
    if (left <= right) i += 1;
    if (right <= left) j += 1;
    if (posted === before) continue;
    terms[written] = Math.min(left, right);
    counts[written] = posted - before;
    written += 1;
  }
  const kept = shared(terms.subarray(0, written));
  const offsets = sharedColumn(Uint32Array, written + 1);
  for (let i = 0; i < written; i++) offsets[i + 1] = (offsets[i] ?? 0) + (counts[i] ?? 0);
  return { buckets: bucketsOf(kept), terms: kept, offsets, postings };
}

function stayingPostings({ block, numbers, staying }: Part): number {
  if (staying.length === block.size) return block.columns.postings.length;
  let count = 0;
  for (const number of block.columns.postings) if (numbers[number] !== STRUCK) count += 1;
  return count;
}

function copyPostings({ block, numbers }: Part, place: number, into: Uint32Array, from: number): number {
  const { offsets, postings } = block.columns;
  let written = from;
  for (let at = offsets[place] ?? 0; at < (offsets[place + 1] ?? 0); at++) {
    const number = numbers[postings[at] ?? 0] ?? STRUCK;
    if (number === STRUCK) continue;
    into[written] = number;
    written += 1;
  }
  return written;
}

type Documents = Pick<Columns, "days" | "marks" | "idStarts" | "ids" | "recordStarts" | "records">;

function mergeDocuments(parts: readonly Part[]): Documents {
  const count = parts.reduce((sum, part) => sum + part.staying.length, 0);
  const days = sharedColumn(Int32Array, count);
  const marks = sharedColumn(Uint32Array, 2 * count);
  let next = 0;
  for (const { block, staying } of parts) {
    for (const number of staying) {
      days[next] = block.columns.days[number] ?? 0;
      marks[2 * next] = block.columns.marks[2 * number] ?? 0;
      marks[2 * next + 1] = block.columns.marks[2 * number + 1] ?? 0;
      next += 1;
    }
  }
  const [idStarts, ids] = mergeTexts(parts, count, ({ columns }) => [columns.idStarts, columns.ids]);
  const [recordStarts, records] = mergeTexts(parts, count, ({ columns }) => [columns.recordStarts, columns.records]);
  return { days, marks, idStarts, ids, recordStarts, records };
}

function mergeTexts(
  parts: readonly Part[],
  count: number,
  columnsOf: (block: Block) => readonly [Float64Array, Uint8Array],
): readonly [Float64Array, Uint8Array] {
  const merged = sharedColumn(Float64Array, count + 1);
  let next = 0;
  for (const { block, staying } of parts) {
    const [starts] = columnsOf(block);
    for (const number of staying) {
      merged[next + 1] = (merged[next] ?? 0) + (starts[number + 1] ?? 0) - (starts[number] ?? 0);
      next += 1;
    }
  }
  const bytes = sharedColumn(Uint8Array, merged[count] ?? 0);
  next = 0;
  for (const { block, staying } of parts) {
    const [starts, from] = columnsOf(block);
    for (const number of staying) {
      bytes.set(from.subarray(starts[number], starts[number + 1]), merged[next]);
      next += 1;
    }
  }
  return [merged, bytes];
}

function mergeOrder(parts: readonly [Part, Part]): Uint32Array {
  const [first, second] = parts;
  const a = order(first);
  const b = order(second);
  const byId = sharedColumn(Uint32Array, a.length + b.length);
  let i = 0;
  let j = 0;
  for (let rank = 0; rank < byId.length; rank++) {
    const left = a[i];
    const right = b[j];
    const isLeft = right === undefined || (left !== undefined && first.block.id(left) < second.block.id(right));
    byId[rank] = isLeft ? (first.numbers[left ?? 0] ?? 0) : (second.numbers[right] ?? 0);
    if (isLeft) i += 1;
    else j += 1;
  }
  return byId;
}

/** Documents that stay, in the order of their ids. */
function order({ block, numbers }: Part): Uint32Array {
  return block.columns.byId.filter((number) => numbers[number] !== STRUCK);
}

function shared(column: Uint32Array): Uint32Array {
  const copy = sharedColumn(Uint32Array, column.length);
  copy.set(column);
  return copy;
}
