import type { Submission } from "../../domain/submission.ts";
import { Block, bucketsOf, findTerm } from "./block.ts";
import { type Columns, sharedColumn } from "./columns.ts";
import { GrowingText, GrowingWords } from "./growing.ts";
import { dayNumber, markOf } from "./mark.ts";
import { TermSet } from "./term-set.ts";

/** Offsets of postings are 32-bit words. */
const MAX_POSTINGS = 0xffff_ffff;

/** Makes a block of submissions that come one by one, in any order, each id once. */
export class BlockBuilder {
  private terms = new TermSet();
  /** Numbers of each document's terms, documents one after the other. */
  private readonly flow = new GrowingWords();
  private readonly termCounts: number[] = [];
  private readonly ids: string[] = [];
  private readonly records = new GrowingText();
  private readonly recordEnds: number[] = [];
  private readonly days: number[] = [];
  private readonly marks: number[] = [];

  get size(): number {
    return this.ids.length;
  }

  /** `terms` are the submission's distinct shingles, without 0. Throws a RangeError past 4,294,967,295 of them in all. */
  add(submission: Submission, terms: ReadonlySet<number>): void {
    if (this.flow.length + terms.size > MAX_POSTINGS) throw new RangeError("投稿总量超出索引上限，请分单位建立索引");
    for (const term of terms) this.flow.push(this.terms.add(term));
    this.termCounts.push(terms.size);
    this.ids.push(submission.id);
    this.records.push(JSON.stringify(submission));
    this.recordEnds.push(this.records.length);
    this.days.push(dayNumber(submission.submittedOn));
    this.marks.push(...markOf(submission));
  }

  /** The block of all that was added; the builder is empty afterwards. */
  done(): Block {
    return new Block({ ...this.invert(), ...this.documents() });
  }

  private invert(): Pick<Columns, "buckets" | "terms" | "offsets" | "postings"> {
    const terms = sharedColumn(Uint32Array, this.terms.size);
    const counts = new Uint32Array(this.terms.size);
    this.terms.each((term, number) => {
      terms[number] = term;
    });
    terms.sort();
    const buckets = bucketsOf(terms);
    const places = new Uint32Array(terms.length);
    this.terms.each((term, number, count) => {
      const place = findTerm(buckets, terms, term);
      places[number] = place;
      counts[place] = count;
    });
    this.terms = new TermSet();
    const offsets = sharedColumn(Uint32Array, terms.length + 1);
    for (let i = 0; i < terms.length; i++) offsets[i + 1] = (offsets[i] ?? 0) + (counts[i] ?? 0);
    const cursors = offsets.slice();
    const postings = sharedColumn(Uint32Array, this.flow.length);
    const lengths = this.termCounts;
    let document = 0;
    let left = lengths[0] ?? 0;
    this.flow.drain((number) => {
      while (left === 0) {
        document += 1;
        left = lengths[document] ?? 0;
      }
      left -= 1;
      const place = places[number] ?? 0;
      const cursor = cursors[place] ?? 0;
      postings[cursor] = document;
      cursors[place] = cursor + 1;
    });
    return { buckets, terms, offsets, postings };
  }

  private documents(): Omit<Columns, "buckets" | "terms" | "offsets" | "postings"> {
    const count = this.ids.length;
    const { ids } = this;
    const byId = sharedColumn(Uint32Array, count);
    for (let i = 0; i < count; i++) byId[i] = i;
    byId.sort((a, b) => ((ids[a] ?? "") < (ids[b] ?? "") ? -1 : 1));
    const idBytes = new GrowingText();
    const columns = {
      days: sharedColumn(Int32Array, count),
      marks: sharedColumn(Uint32Array, count * 2),
      idStarts: sharedColumn(Float64Array, count + 1),
      recordStarts: sharedColumn(Float64Array, count + 1),
      records: this.records.drain(),
    };
    columns.days.set(this.days);
    columns.marks.set(this.marks);
    columns.recordStarts.set(this.recordEnds, 1);
    for (const [i, id] of ids.entries()) {
      idBytes.push(id);
      columns.idStarts[i + 1] = idBytes.length;
    }
    return { ...columns, byId, ranks: inverse(byId), ids: idBytes.drain() };
  }
}

/** `ranks[byId[i]] = i`. */
export function inverse(byId: Uint32Array): Uint32Array {
  const ranks = sharedColumn(Uint32Array, byId.length);
  for (const [rank, number] of byId.entries()) ranks[number] = rank;
  return ranks;
}
