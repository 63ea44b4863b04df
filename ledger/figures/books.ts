import type { Period } from "../../domain/bulletin.ts";
import type { Credit } from "../../domain/credit.ts";
import type { Outlet } from "../../domain/outlet.ts";
import type { Correspondent, Unit } from "../../domain/people.ts";
import type { Placement } from "../../domain/placement.ts";
import type { SettlementLine } from "../../domain/settlement.ts";
import type { Submission } from "../../domain/submission.ts";
import type { Day } from "../../domain/time.ts";

/** What figures ask of a submission. */
export type SubmissionEntry = Pick<Submission, "id" | "pieceId" | "unitId" | "submittedOn" | "authorIds" | "kind">;

/**
 * All that a report is counted from; the order of the lists does not matter, and what lies outside the days that a figure
 * asks for is left aside. Credits are those of the placements, as `deriveCredits` gives them.
 */
export interface ReportBooks {
  readonly officeName: string;
  readonly period: Period;
  readonly placements: readonly Placement[];
  readonly credits: readonly Credit[];
  /** What was settled beside placements: tasks, caps, deductions. */
  readonly settlement: readonly SettlementLine[];
  readonly submissions: readonly SubmissionEntry[];
  readonly units: readonly Unit[];
  readonly correspondents: readonly Correspondent[];
  readonly outlets: readonly Outlet[];
}

/** The books of some days, both inclusive. Settlement lines belong to the day on which their span ends. */
export function booksBetween(
  books: ReportBooks,
  from: Day,
  to: Day,
): ReportBooks & { readonly from: Day; readonly to: Day } {
  const within = (day: Day) => day >= from && day <= to;
  return {
    ...books,
    from,
    to,
    placements: books.placements.filter((one) => within(one.publishedOn)),
    credits: books.credits.filter((one) => within(one.publishedOn)),
    settlement: books.settlement.filter((one) => within(one.to)),
    submissions: books.submissions.filter((one) => within(one.submittedOn)),
  };
}

/** Distinct pieces: versions of one piece are one. */
export function pieceCount(submissions: readonly Pick<Submission, "pieceId">[]): number {
  return new Set(submissions.map((one) => one.pieceId)).size;
}

/** The points that units have themselves: of placements, and of what was settled besides. */
export function unitPoints({ credits, settlement }: Pick<ReportBooks, "credits" | "settlement">): readonly string[] {
  return [...credits, ...settlement].filter((one) => one.correspondentId === null).map((one) => one.points);
}

/** The credits that units have; persons' are shares of them. */
export function ofUnits(credits: readonly Credit[]): readonly Credit[] {
  return credits.filter((one) => one.correspondentId === null);
}
