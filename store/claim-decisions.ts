import {
  CLAIM_ACTS,
  CLAIM_STATES,
  type Claim,
  type ClaimDecision,
  type ClaimFinding,
  claimStateOf,
  foldClaim,
} from "../domain/claim.ts";
import type { Decision, LinkState } from "../domain/decision.ts";
import { noteAudit, noteMachine } from "./audit-notes.ts";
import { keepableOrNull, oneOf, parseJson, parseList } from "./columns.ts";
import type { Queries } from "./database.ts";
import type { ClaimDecision as DecisionRow, Claim as Row } from "./generated/sqlite/client.ts";

const REASSIGNED = "这篇报道已改配给另一篇投稿";
const NOT_THIS = "经核对不是这篇投稿";

export function toClaim({ decisionCount, ...row }: Row): Claim {
  const where = `Claim ${row.id}`;
  return {
    ...row,
    proofIds: parseList(row.proofIds, `${where}.proofIds`),
    state: oneOf(CLAIM_STATES, row.state, `${where}.state`),
    finding: row.finding === null ? null : parseJson<ClaimFinding>(row.finding, `${where}.finding`),
    decisions: decisionCount,
  };
}

export function toClaimDecision({ claimId, ...row }: DecisionRow): ClaimDecision {
  const where = `ClaimDecision ${claimId}/${row.seq}`;
  return {
    ...row,
    act: oneOf(CLAIM_ACTS, row.act, `${where}.act`),
    state: oneOf(CLAIM_STATES, row.state, `${where}.state`),
  };
}

/** Appends a decision to a claim, and keeps its state as the fold. Runs inside the transaction that read `claim`. */
export async function appendToClaim(
  queries: Queries,
  claim: Pick<Row, "id" | "officeId" | "decisionCount">,
  decision: Omit<ClaimDecision, "seq">,
  change: Partial<Pick<Row, "linkId" | "placementId" | "outletId" | "submissionId" | "day">> = {},
): Promise<Row> {
  const seq = claim.decisionCount + 1;
  const { act, state, userId, reason, at } = decision;
  await queries.claimDecision.create({
    data: { claimId: claim.id, seq, act, state, userId, reason: keepableOrNull(reason), at },
  });
  const { id, officeId } = claim;
  if (userId === null) noteMachine(queries, officeId, "claims-settled", `${id} ${seq} ${act} ${state}`);
  else {
    const action = act === "claimed" ? "claim-made" : "claim-decided";
    noteAudit(queries, officeId, { action, subject: { kind: "claim", id }, details: { act, state, reason } }, userId);
  }
  const data = { ...change, state: foldClaim([decision]), decisionCount: seq };
  return queries.claim.update({ where: { id: claim.id }, data });
}

type Word = Pick<Decision, "userId" | "reason" | "at">;

/** What a unit is told of a link's state. */
export function reasonOf(link: LinkState, reason: string | null): string | null {
  if (link === "reassigned") return REASSIGNED;
  return link === "rejected" ? (reason ?? NOT_THIS) : reason;
}

/** The claims that hang on a link, but for those withdrawn, take its new state. */
export async function settleClaims(queries: Queries, linkId: string, link: LinkState, word: Word): Promise<void> {
  const claims = await queries.claim.findMany({ where: { linkId, state: { not: "withdrawn" } } });
  const state = claimStateOf(link);
  for (const claim of claims) {
    if (claim.state === state) continue;
    const { userId, at } = word;
    await appendToClaim(queries, claim, { act: "link", state, userId, reason: reasonOf(link, word.reason), at });
  }
}

/** The article went to another submission: where it is of the same unit, what was claimed stands with it. */
export async function carryClaims(
  queries: Queries,
  { fromLinkId, toLinkId, submissionId }: { fromLinkId: string; toLinkId: string; submissionId: string },
  word: Word,
): Promise<void> {
  const { unitId } = await queries.submission.findUniqueOrThrow({
    where: { id: submissionId },
    select: { unitId: true },
  });
  const where = { linkId: fromLinkId, unitId, state: { not: "withdrawn" } };
  for (const claim of await queries.claim.findMany({ where })) {
    const { userId, reason, at } = word;
    await appendToClaim(queries, claim, { act: "link", state: "accepted", userId, reason, at }, { linkId: toLinkId });
  }
}

/** The claims that were entered by hand follow their entry: withdrawn, or standing again. */
export async function settlePlaced(
  queries: Queries,
  officeId: string,
  placementId: string,
  stands: boolean,
  word: Word,
): Promise<void> {
  const where = { officeId, placementId, state: { not: "withdrawn" } };
  const state = stands ? "accepted" : "rejected";
  for (const claim of await queries.claim.findMany({ where })) {
    if (claim.state === state) continue;
    const reason = stands ? word.reason : (word.reason ?? "登记已撤回");
    await appendToClaim(queries, claim, { act: "placement", state, userId: word.userId, reason, at: word.at });
  }
}
