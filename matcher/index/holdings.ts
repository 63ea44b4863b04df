import type { Submission } from "../../domain/submission.ts";
import type { Block } from "./block.ts";
import { dayNumber, markOf, type SubmissionMark } from "./mark.ts";
import { Postings } from "./postings.ts";
import type { ScoreBoard } from "./score-board.ts";

interface Recent {
  readonly submission: Submission;
  readonly day: number;
  readonly terms: ReadonlySet<number>;
}

/** What stands beside a block. */
export interface Changes {
  /** Added since the block was made. */
  readonly added: readonly Submission[];
  /** Documents of the block that count no more, ascending. */
  readonly struck: readonly number[];
}

export type TermsOf = (submission: Submission) => ReadonlySet<number>;

/**
 * The submissions of an office by number: a block that never changes, what was added since, and what was struck off it.
 * Documents of the block come first, then the recent ones. What is asked here does not depend on which of the two a
 * submission lies in, nor on the order in which any of them came.
 */
export class Holdings {
  private readonly postings = new Postings();
  private readonly recent: (Recent | null)[] = [];
  private readonly recentNumbers = new Map<string, number>();
  private readonly struck = new Set<number>();
  /** How many struck documents of the block hold a term. */
  private readonly discounts = new Map<number, number>();

  constructor(
    readonly block: Block,
    private readonly termsOf: TermsOf,
  ) {}

  get size(): number {
    return this.block.size - this.struck.size + this.recentNumbers.size;
  }

  /** All numbers are below. */
  get numbers(): number {
    return this.block.size + this.recent.length;
  }

  get changes(): Changes {
    const added = this.recent.flatMap((entry) => (entry === null ? [] : [entry.submission]));
    return { added, struck: [...this.struck].sort((a, b) => a - b) };
  }

  /** Adds a submission, or takes the place of the one with the same id. */
  add(submission: Submission): void {
    this.remove(submission.id);
    const terms = this.termsOf(submission);
    const place = this.recent.length;
    for (const term of terms) this.postings.add(term, place);
    this.recent.push({ submission, day: dayNumber(submission.submittedOn), terms });
    this.recentNumbers.set(submission.id, place);
  }

  /** Takes a submission out and gives its number; −1 for an unknown id. */
  remove(submissionId: string): number {
    const place = this.recentNumbers.get(submissionId);
    if (place === undefined) return this.strike(this.block.numberOf(submissionId));
    for (const term of this.recent[place]?.terms ?? []) this.postings.remove(term, place);
    this.recent[place] = null;
    this.recentNumbers.delete(submissionId);
    return this.block.size + place;
  }

  /** Strikes off a document of the block by its number. */
  strike(number: number): number {
    if (number < 0 || number >= this.block.size || this.struck.has(number)) return -1;
    for (const term of this.termsOf(this.block.submission(number))) {
      this.discounts.set(term, (this.discounts.get(term) ?? 0) + 1);
    }
    this.struck.add(number);
    return number;
  }

  /** The submission of a number; null when it was taken out. */
  submission(number: number): Submission | null {
    const own = number - this.block.size;
    if (own >= 0) return this.recent[own]?.submission ?? null;
    return this.struck.has(number) ? null : this.block.submission(number);
  }

  /** Day of registration in days since 1970. */
  day(number: number): number {
    return this.block.columns.days[number] ?? this.recent[number - this.block.size]?.day ?? 0;
  }

  /** Orders numbers by the submissions' ids, which do not depend on the order of arrival. */
  compareIds(a: number, b: number): number {
    const { ranks } = this.block.columns;
    const rankA = ranks[a];
    const rankB = ranks[b];
    if (rankA !== undefined && rankB !== undefined) return rankA - rankB;
    const [idA, idB] = [this.id(a), this.id(b)];
    if (idA === idB) return 0;
    return idA < idB ? -1 : 1;
  }

  /** Number of submissions that hold a term. */
  count(term: number): number {
    const place = this.block.find(term);
    const held = place < 0 ? 0 : this.block.countAt(place) - (this.discounts.get(term) ?? 0);
    return this.recentNumbers.size === 0 ? held : held + this.postings.count(term);
  }

  /** Adds a score to every submission that holds a term. */
  score(term: number, weight: number, board: ScoreBoard): void {
    const place = this.block.find(term);
    if (place >= 0) {
      const { offsets, postings } = this.block.columns;
      const end = offsets[place + 1] ?? 0;
      const { struck } = this;
      for (let at = offsets[place] ?? 0; at < end; at++) {
        const number = postings[at] ?? 0;
        if (struck.size === 0 || !struck.has(number)) board.add(number, weight);
      }
    }
    if (this.recentNumbers.size === 0) return;
    this.postings.each(term, (own) => board.add(this.block.size + own, weight));
  }

  /** Ids that are new or whose submission has changed, and ids that are held but not among `marks`. */
  differences(marks: Iterable<SubmissionMark>): {
    readonly changed: readonly string[];
    readonly gone: readonly string[];
  } {
    const seen = new Set<number>();
    const changed: string[] = [];
    for (const mark of marks) {
      const number = this.numberOf(mark.id);
      if (number >= 0) seen.add(number);
      if (number < 0 || !this.isMarked(number, markOf(mark))) changed.push(mark.id);
    }
    const gone: string[] = [];
    for (let number = 0; number < this.numbers; number++) {
      if (!seen.has(number) && this.holds(number)) gone.push(this.id(number));
    }
    return { changed, gone };
  }

  private holds(number: number): boolean {
    const own = number - this.block.size;
    return own < 0 ? !this.struck.has(number) : this.recent[own] !== null;
  }

  private numberOf(id: string): number {
    const own = this.recentNumbers.get(id);
    if (own !== undefined) return this.block.size + own;
    const number = this.block.numberOf(id);
    return number >= 0 && this.struck.has(number) ? -1 : number;
  }

  private isMarked(number: number, [first, second]: readonly [number, number]): boolean {
    const { marks } = this.block.columns;
    const recent = this.recent[number - this.block.size];
    const [a, b] = recent ? markOf(recent.submission) : [marks[2 * number], marks[2 * number + 1]];
    return a === first && b === second;
  }

  private id(number: number): string {
    return this.recent[number - this.block.size]?.submission.id ?? this.block.id(number);
  }
}
