import type { NewSubmission, PieceKind, Submission } from "../submission.ts";
import type { Day } from "../time.ts";
import type { Paged, PageRequest } from "./paged.ts";

/** What reports count of a submission. */
export type SubmissionCount = Pick<Submission, "id" | "pieceId" | "unitId" | "authorIds" | "submittedOn" | "kind">;

/** A submission without its texts, for which its digest stands. */
export type SubmissionMark = Omit<Submission, "title" | "body">;

export interface SubmissionFilter {
  readonly unitId?: string;
  readonly from?: Day;
  readonly to?: Day;
  readonly text?: string;
  readonly kind?: PieceKind;
  /** All versions of this piece. */
  readonly pieceId?: string;
  /** Of each piece its newest version alone. */
  readonly newest?: boolean;
  /** Whether a placement of the piece stands, of whichever version. */
  readonly placed?: boolean;
}

export interface SubmissionStore {
  /** The same unit, title and body again returns the submission that is there, with `created` false. */
  add(submission: NewSubmission): Promise<{ readonly submission: Submission; readonly created: boolean }>;
  /** All of them or, where one cannot be, none. How many were new. */
  addAll(officeId: string, submissions: readonly NewSubmission[]): Promise<number>;
  get(officeId: string, submissionId: string): Promise<Submission>;
  getMany(officeId: string, submissionIds: readonly string[]): Promise<readonly Submission[]>;
  list(officeId: string, filter: SubmissionFilter, page: PageRequest): Promise<Paged<Submission>>;
  /** The next submissions of an office in order of id, after `afterId`: the way to walk through very many. */
  after(officeId: string, afterId: string | null, limit: number): Promise<readonly Submission[]>;
  /** All of an office, without their texts, in order of id. */
  marks(officeId: string): Promise<readonly SubmissionMark[]>;
  /** What reports count of those submitted from `from` to `to`, by id. */
  marksBetween(officeId: string, from: Day, to: Day): Promise<readonly SubmissionCount[]>;
  /** Submissions that the articles crawled before them have not been held against, in order of id. */
  waitingForMatch(officeId: string): Promise<readonly SubmissionMark[]>;
  markMatched(officeId: string, submissionIds: readonly string[]): Promise<void>;
}
