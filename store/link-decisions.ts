import type { AuditNote } from "../domain/audit.ts";
import { DECISION_KINDS, type Decision, type DecisionKind, foldDecisions, type LinkState } from "../domain/decision.ts";
import { ConflictError } from "../domain/errors/conflict-error.ts";
import { NotFoundError } from "../domain/errors/not-found-error.ts";
import { groupBy } from "../domain/group-by.ts";
import type { PersonsWord } from "../domain/ports/review-store.ts";
import { noteAudit, noteMachine } from "./audit-notes.ts";
import { settleClaims } from "./claim-decisions.ts";
import { instantText, keepableOrNull, oneOf } from "./columns.ts";
import type { Queries } from "./database.ts";
import type { Link, Decision as Row } from "./generated/sqlite/client.ts";
import { inChunks } from "./sql.ts";

function toDecision(row: Row): Decision {
  return { ...row, kind: oneOf(DECISION_KINDS, row.kind, `Decision ${row.linkId}/${row.seq}.kind`) };
}

/** All decisions of a link in their order. */
export async function decisionsOf(queries: Queries, linkId: string): Promise<readonly Decision[]> {
  return (await queries.decision.findMany({ where: { linkId }, orderBy: { seq: "asc" } })).map(toDecision);
}

/** Decisions of many links, each link's in their order. */
export async function decisionsOfAll(
  queries: Queries,
  linkIds: readonly string[],
): Promise<ReadonlyMap<string, readonly Decision[]>> {
  const rows = await inChunks(linkIds, (some) =>
    queries.decision.findMany({ where: { linkId: { in: some } }, orderBy: [{ linkId: "asc" }, { seq: "asc" }] }),
  );
  return groupBy(rows.map(toDecision), ({ linkId }) => linkId);
}

/** The machine's last word; null when it never spoke. */
export function machineWord(decisions: readonly Decision[]): DecisionKind | null {
  return decisions.findLast(({ userId }) => userId === null)?.kind ?? null;
}

/** Into the audit log, with the others of this transaction. */
export function noteJudged(
  queries: Queries,
  officeId: string,
  { linkId, seq, kind }: Pick<Decision, "linkId" | "seq" | "kind">,
): void {
  noteMachine(queries, officeId, "links-judged", `${linkId} ${seq} ${kind}`);
}

function wordOnLink(linkId: string, { seq, kind, reason }: Pick<Decision, "seq" | "kind" | "reason">): AuditNote {
  return { action: "link-decided", subject: { kind: "link", id: linkId }, details: { decision: seq, kind, reason } };
}

/**
 * Appends a decision to a link whose decisions are `before`, and keeps the link's state as their fold. Claims that
 * hang on the link follow it. Runs inside the transaction that read `before`. Returns the new state.
 */
export async function append(
  queries: Queries,
  officeId: string,
  linkId: string,
  before: readonly Decision[],
  decision: Omit<Decision, "linkId" | "seq">,
): Promise<LinkState> {
  const seq = before.length + 1;
  const { kind, userId, reason, at } = decision;
  await queries.decision.create({ data: { linkId, seq, kind, userId, reason, at } });
  if (userId === null) noteJudged(queries, officeId, { linkId, seq, kind });
  else noteAudit(queries, officeId, wordOnLink(linkId, { seq, kind, reason }), userId);
  const state = foldDecisions([...before, decision]);
  await queries.link.update({ where: { id: linkId }, data: { state, decisionCount: seq } });
  if (before.length > 0 && foldDecisions(before) !== state) await settleClaims(queries, linkId, state, decision);
  return state;
}

/** A link of the office. Throws NotFoundError. */
export async function linkOf(queries: Queries, officeId: string, id: string): Promise<Link> {
  const row = await queries.link.findFirst({ where: { officeId, id } });
  if (row === null) throw new NotFoundError(`本单位没有这条匹配：${id}`);
  return row;
}

/** Appends a person's decision to a link that the person saw with `seen` decisions. Throws ConflictError when it has more. */
export async function decideLinkRow(
  queries: Queries,
  officeId: string,
  id: string,
  word: PersonsWord,
  seen: number,
): Promise<LinkState> {
  await linkOf(queries, officeId, id);
  const before = await decisionsOf(queries, id);
  if (before.length !== seen) throw new ConflictError("这条匹配已被他人审定，请刷新后再看。");
  return append(queries, officeId, id, before, {
    ...word,
    reason: keepableOrNull(word.reason),
    at: instantText(word.at),
  });
}
