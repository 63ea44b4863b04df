import { CLAIM_STATES, type ClaimState, claimStateOf } from "../domain/claim.ts";
import { DECISION_KINDS } from "../domain/decision.ts";
import { ConflictError } from "../domain/errors/conflict-error.ts";
import { InputError } from "../domain/errors/input-error.ts";
import { NotFoundError } from "../domain/errors/not-found-error.ts";
import { stableId } from "../domain/ids.ts";
import type { ClaimFilter, ClaimStore } from "../domain/ports/claim-store.ts";
import { appendToClaim, reasonOf, toClaim, toClaimDecision } from "./claim-decisions.ts";
import { instantText, keepable, oneOf } from "./columns.ts";
import type { Database, Queries } from "./database.ts";
import type { Claim as Row } from "./generated/sqlite/client.ts";
import { decisionsOf } from "./link-decisions.ts";

/** A claim that was withdrawn and made again so often is left to rest. */
const MOST_DECISIONS = 50;

/** Under http and https, the same page. */
const plainAddress = (address: string): string => address.replace(/^https?:/u, "");

async function claimOf(queries: Queries, officeId: string, id: string): Promise<Row> {
  const row = await queries.claim.findFirst({ where: { officeId, id } });
  if (row === null) throw new NotFoundError(`没有这条认领：${id}`);
  return row;
}

/** The claim, unless more was decided of it than `seen`. */
export async function claimSeen(queries: Queries, officeId: string, id: string, seen: number): Promise<Row> {
  const claim = await claimOf(queries, officeId, id);
  if (claim.decisionCount !== seen) throw new ConflictError("这条认领刚有人处理过，请刷新后再看。");
  return claim;
}

async function reopen(queries: Queries, there: Row, by: { readonly userId: string; readonly at: string }) {
  if (there.state !== "withdrawn") return { claim: toClaim(there), known: true, reopened: false };
  if (there.decisionCount >= MOST_DECISIONS) {
    throw new InputError("这条认领撤回又认领的次数太多了，请直接联系宣传办");
  }
  const decision = { act: "claimed", state: "waiting", reason: null, ...by } as const;
  // What was found before is looked for anew; the link stays known through the article.
  const row = await appendToClaim(queries, there, decision, { linkId: null });
  return { claim: toClaim(row), known: true, reopened: true };
}

async function open(queries: Queries, claim: Parameters<ClaimStore["open"]>[0], daily: number) {
  const { officeId, unitId, address, submissionId, claimedBy, byUnit, claimedOn } = claim;
  const at = instantText(claim.at);
  const id = stableId("clm", officeId, unitId, plainAddress(address), submissionId ?? "");
  const there = await queries.claim.findFirst({ where: { officeId, id } });
  if (there !== null) return reopen(queries, there, { userId: claimedBy, at });
  const today = byUnit ? await queries.claim.count({ where: { officeId, unitId, byUnit, claimedOn } }) : 0;
  if (byUnit && today >= daily) {
    throw new InputError(`今天已经认领了 ${today} 条，一天最多 ${daily} 条。请明天再认领，或把清单交给宣传办代为登记`);
  }
  const { outletId, day, articleId } = claim;
  const data = { officeId, unitId, address, submissionId, outletId, day, articleId, claimedBy, byUnit, claimedOn, at };
  const rest = { note: keepable(claim.note), proofIds: JSON.stringify(claim.proofIds) };
  const row = await queries.claim.create({ data: { id, ...data, ...rest, state: "waiting", decisionCount: 0 } });
  const first = { act: "claimed", state: "waiting", userId: claimedBy, reason: null, at } as const;
  return { claim: toClaim(await appendToClaim(queries, row, first)), known: false, reopened: false };
}

async function join(queries: Queries, officeId: string, id: string, linkId: string, at: string): Promise<void> {
  const claim = await claimOf(queries, officeId, id);
  if (claim.state !== "waiting" || claim.linkId !== null) return;
  const link = await queries.link.findFirst({ where: { officeId, id: linkId } });
  if (link === null) throw new NotFoundError(`本单位没有这条匹配：${linkId}`);
  const state = oneOf(DECISION_KINDS, link.state, `Link ${linkId}.state`);
  const last = (await decisionsOf(queries, linkId)).findLast(({ userId }) => userId !== null);
  const counted = state === "auto" || state === "confirmed" ? "这篇报道此前已经计入台账" : null;
  const reason = counted ?? reasonOf(state, state === "review" ? null : (last?.reason ?? null));
  const decision = { act: "joined", state: claimStateOf(state), userId: null, reason, at } as const;
  await appendToClaim(queries, claim, decision, { linkId });
}

async function decide(
  queries: Queries,
  officeId: string,
  id: string,
  word: Parameters<ClaimStore["decide"]>[2],
  seen: number,
) {
  const claim = await claimSeen(queries, officeId, id, seen);
  const { act, state, userId, reason, at, ...change } = word;
  return toClaim(await appendToClaim(queries, claim, { act, state, userId, reason, at: instantText(at) }, change));
}

function whereOf(officeId: string, { unitId, states, linkId }: ClaimFilter) {
  return {
    officeId,
    ...(unitId === undefined ? {} : { unitId }),
    ...(states === undefined ? {} : { state: { in: [...states] } }),
    ...(linkId === undefined ? {} : { linkId }),
  };
}

export function claimStore({ client, exclusive }: Database): ClaimStore {
  // A link's decisions settle its claims: both are written under one name.
  const write = <T>(officeId: string, work: (queries: Queries) => Promise<T>) => exclusive(`links:${officeId}`, work);
  return {
    open: (claim, daily) => write(claim.officeId, (queries) => open(queries, claim, daily)),
    get: async (officeId, id) => toClaim(await claimOf(client, officeId, id)),
    list: async (officeId, filter, { page, size }) => {
      const where = whereOf(officeId, filter);
      const [rows, total] = await Promise.all([
        client.claim.findMany({
          where,
          orderBy: [{ at: "desc" }, { id: "asc" }],
          skip: (Math.max(1, page) - 1) * size,
          take: size,
        }),
        client.claim.count({ where }),
      ]);
      return { items: rows.map(toClaim), total };
    },
    countByState: async (officeId, unitId) => {
      const counts = Object.fromEntries(CLAIM_STATES.map((state) => [state, 0])) as Record<ClaimState, number>;
      const where = { officeId, ...(unitId === null ? {} : { unitId }) };
      const groups = await client.claim.groupBy({ by: ["state"], where, _count: { _all: true } });
      for (const { state, _count } of groups) counts[oneOf(CLAIM_STATES, state, "Claim.state")] = _count._all;
      return counts;
    },
    decisions: async (officeId, id) => {
      await claimOf(client, officeId, id);
      return (await client.claimDecision.findMany({ where: { claimId: id }, orderBy: { seq: "asc" } })).map(
        toClaimDecision,
      );
    },
    found: (officeId, id, finding, articleId) =>
      write(officeId, async (queries) => {
        await claimOf(queries, officeId, id);
        const data = { finding: keepable(JSON.stringify(finding)), ...(articleId === null ? {} : { articleId }) };
        await queries.claim.update({ where: { id }, data });
      }),
    join: (officeId, id, linkId, at) =>
      write(officeId, (queries) => join(queries, officeId, id, linkId, instantText(at))),
    decide: (officeId, id, word, seen) => write(officeId, (queries) => decide(queries, officeId, id, word, seen)),
    toJoin: async (officeId) =>
      (
        await client.claim.findMany({
          where: { officeId, state: "waiting", linkId: null },
          orderBy: [{ at: "asc" }, { id: "asc" }],
        })
      ).map(toClaim),
  };
}
