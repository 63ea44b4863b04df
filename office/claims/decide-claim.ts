import type { Claim } from "../../domain/claim.ts";
import { ConflictError } from "../../domain/errors/conflict-error.ts";
import { InputError } from "../../domain/errors/input-error.ts";
import type { Link } from "../../domain/link.ts";
import { requireUnit } from "../access.ts";
import { enterPlacement } from "../by-hand/enter-placement.ts";
import type { PlacementToEnter } from "../by-hand/placement-content.ts";
import type { OfficeContext } from "../context.ts";
import { decideLink } from "../decide-link.ts";
import type { Actor } from "../proofs/keep-proof.ts";
import { hasAsked } from "./has-asked.ts";

const MAX_TEXT = 500;

function textOf(text: string, what: string): string {
  const plain = text.trim();
  if (plain === "" || plain.length > MAX_TEXT) throw new InputError(`请写明${what}，1 到 ${MAX_TEXT} 个字`);
  return plain;
}

/** The claim as the person saw it. Throws NotFoundError for another unit's, ConflictError when somebody was first. */
export async function claimSeen(ctx: OfficeContext, by: Actor, claimId: string, seen: number): Promise<Claim> {
  const claim = await ctx.store.claims.get(by.officeId, claimId);
  requireUnit(by, claim.unitId, "认领");
  if (claim.decisions !== seen) throw new ConflictError("这条认领刚有人处理过，请刷新后再看。");
  return claim;
}

async function linkOf(ctx: OfficeContext, claim: Claim): Promise<Link | null> {
  return claim.linkId === null ? null : (await ctx.store.links.view(claim.officeId, claim.linkId)).link;
}

/** Confirms the link of a claim, also one that was rejected before: the person has looked again. */
export async function acceptClaim(
  ctx: OfficeContext,
  by: Actor,
  claimId: string,
  { seen, reason }: { readonly seen: number; readonly reason: string | null },
): Promise<Claim> {
  const claim = await claimSeen(ctx, by, claimId, seen);
  const link = await linkOf(ctx, claim);
  if (claim.state === "withdrawn" || claim.state === "accepted")
    throw new InputError("这条认领已经计入或撤回，不用再确认");
  if (link === null) {
    throw new InputError("这条认领还没有可以确认的匹配：请先指明媒体和投稿（继续），或转为手工登记");
  }
  await decideLink(ctx, by, link.id, { kind: "confirmed", reason, seen: link.decisions });
  return ctx.store.claims.get(by.officeId, claimId);
}

/** Turns a claim down, with its link where one waits; the unit sees the reason. */
export async function rejectClaim(
  ctx: OfficeContext,
  by: Actor,
  claimId: string,
  { seen, reason }: { readonly seen: number; readonly reason: string },
): Promise<Claim> {
  const claim = await claimSeen(ctx, by, claimId, seen);
  const why = textOf(reason, "驳回的理由（单位会看到）");
  const { claims } = ctx.store;
  if (claim.state === "accepted") throw new InputError("这条认领已经计入台账：请在台账里驳回它的匹配，或撤回手工登记");
  if (claim.state !== "waiting" && claim.state !== "in-review") throw new InputError("这条认领已经驳回或撤回");
  const link = await linkOf(ctx, claim);
  if (link?.state === "review") {
    await decideLink(ctx, by, link.id, { kind: "rejected", reason: why, seen: link.decisions });
    return claims.get(by.officeId, claimId);
  }
  const word = { act: "rejected", state: "rejected", userId: by.id, reason: why, at: ctx.now().toISOString() } as const;
  return claims.decide(by.officeId, claimId, word, seen);
}

/** Throws unless the claim waits for a clerk. */
export function requireWaiting(claim: Claim): void {
  if (claim.state !== "waiting") throw new InputError("这条认领不在等待处理，请刷新后再看");
}

/** Turns a claim that waits into a placement by hand, with the claim's proofs beside those that the clerk adds. */
export async function placeClaim(
  ctx: OfficeContext,
  by: Actor,
  claimId: string,
  seen: number,
  entry: Omit<PlacementToEnter, "unitId">,
): Promise<Claim> {
  const claim = await claimSeen(ctx, by, claimId, seen);
  requireWaiting(claim);
  const proofIds = [...new Set([...claim.proofIds, ...entry.proofIds])];
  const submissionId = entry.submissionId ?? claim.submissionId;
  await enterPlacement(ctx, by, { ...entry, unitId: claim.unitId, submissionId, proofIds }, { claimId, seen });
  return ctx.store.claims.get(by.officeId, claimId);
}

/** The claimer takes a claim back; what was fetched stays kept, and a link that waits goes on waiting for a person. */
export async function withdrawClaim(ctx: OfficeContext, by: Actor, claimId: string, seen: number): Promise<Claim> {
  const claim = await claimSeen(ctx, by, claimId, seen);
  if (claim.state === "accepted") throw new InputError("这条认领已经计入台账，不能撤回；如果计错了，请告诉宣传办");
  if (claim.state === "withdrawn") throw new InputError("这条认领已经撤回了");
  const at = ctx.now().toISOString();
  const word = { act: "withdrawn", state: "withdrawn", userId: by.id, reason: null, at } as const;
  return ctx.store.claims.decide(by.officeId, claimId, word, seen);
}

/** 请再看一次: puts a rejected claim before a clerk once more, with a note. Throws InputError the second time. */
export async function askAgain(
  ctx: OfficeContext,
  by: Actor,
  claimId: string,
  { seen, note }: { readonly seen: number; readonly note: string },
): Promise<Claim> {
  const claim = await claimSeen(ctx, by, claimId, seen);
  if (claim.state !== "rejected") throw new InputError("只有被驳回的认领可以请审核员再看一次");
  if (hasAsked(await ctx.store.claims.decisions(by.officeId, claimId))) {
    throw new InputError("这条认领已经请审核员再看过一次，以审核员的决定为准");
  }
  const reason = textOf(note, "请再看一次的理由");
  const word = { act: "asked", state: "waiting", userId: by.id, reason, at: ctx.now().toISOString() } as const;
  return ctx.store.claims.decide(by.officeId, claimId, word, seen);
}
