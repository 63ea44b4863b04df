import {
  type ApprovalRules,
  type ApprovalStanding,
  type ApprovalWord,
  approvalStanding,
  chainFor,
} from "../../domain/approval.ts";
import type { Placement } from "../../domain/placement.ts";
import type { Submission } from "../../domain/submission.ts";
import type { Day } from "../../domain/time.ts";
import type { OfficeContext } from "../context.ts";
import { everySubmission } from "./every-submission.ts";

/** Where a version stands, and how many words were said on it: what a person who signs has seen. */
export interface VersionApproval {
  readonly standing: ApprovalStanding;
  readonly words: readonly ApprovalWord[];
}

type Version = Pick<Submission, "id" | "pieceId" | "version" | "kind" | "submittedOn">;

/** Versions of each piece in their order; one that has no former version needs no look at the others. */
async function versionsOf(
  ctx: OfficeContext,
  officeId: string,
  submissions: readonly Version[],
): Promise<ReadonlyMap<string, readonly Version[]>> {
  const versions = new Map<string, readonly Version[]>();
  for (const one of submissions) {
    if (one.version === 1 && !versions.has(one.pieceId)) versions.set(one.pieceId, [one]);
    if (one.version === 1 || (versions.get(one.pieceId)?.length ?? 0) > 1) continue;
    const all = await everySubmission(ctx, officeId, { pieceId: one.pieceId });
    versions.set(
      one.pieceId,
      all.toSorted((a, b) => a.version - b.version),
    );
  }
  return versions;
}

function folded(
  rules: ApprovalRules | null,
  versions: readonly Version[],
  words: readonly ApprovalWord[],
): ReadonlyMap<string, VersionApproval> {
  const found = new Map<string, VersionApproval>();
  let former: ApprovalStanding | null = null;
  for (const version of versions) {
    const own = words.filter(({ submissionId }) => submissionId === version.id);
    former = approvalStanding(chainFor(rules, version), own, former);
    found.set(version.id, { standing: former, words: own });
  }
  return found;
}

/** Where each of these submissions stands, by its id. With the chain off nothing is asked of any. */
export async function approvalStandings(
  ctx: OfficeContext,
  officeId: string,
  submissions: readonly Version[],
): Promise<ReadonlyMap<string, VersionApproval>> {
  const rules = await ctx.store.approvals.rules(officeId);
  const off = rules === null || rules.chains.length === 0;
  const versions = off
    ? new Map(submissions.map((one) => [one.id, [one]]))
    : await versionsOf(ctx, officeId, submissions);
  const pieceIds = submissions.map(({ pieceId }) => pieceId);
  const words = new Map<string, ApprovalWord[]>();
  for (const word of off ? [] : await ctx.store.approvals.words(officeId, pieceIds)) {
    words.set(word.pieceId, [...(words.get(word.pieceId) ?? []), word]);
  }
  const standings = new Map<string, VersionApproval>();
  for (const [pieceId, of] of versions) {
    for (const [id, standing] of folded(rules, of, words.get(pieceId) ?? [])) standings.set(id, standing);
  }
  return standings;
}

/** A placement whose piece is not through the chain; it counts like any other. */
export interface UnsettledPlacement {
  readonly placement: Placement;
  readonly standing: ApprovalStanding;
}

/** 未审结的上稿: placements of a period whose version is not through its chain. */
export async function unsettledPlacements(
  ctx: OfficeContext,
  officeId: string,
  from: Day,
  to: Day,
): Promise<readonly UnsettledPlacement[]> {
  const placements = await ctx.store.ledger.placementsBetween(officeId, from, to);
  const ids = [...new Set(placements.flatMap(({ submissionId }) => submissionId ?? []))];
  const submissions = await ctx.store.submissions.getMany(officeId, ids);
  const standings = await approvalStandings(ctx, officeId, submissions);
  return placements.flatMap((placement) => {
    const standing = standings.get(placement.submissionId ?? "")?.standing;
    return standing === undefined || standing.state === "none" || standing.state === "passed"
      ? []
      : [{ placement, standing }];
  });
}
