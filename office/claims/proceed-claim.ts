import type { Claim } from "../../domain/claim.ts";
import { InputError } from "../../domain/errors/input-error.ts";
import type { Day } from "../../domain/time.ts";
import type { OfficeContext } from "../context.ts";
import type { Actor } from "../proofs/keep-proof.ts";
import { claimSeen, requireWaiting } from "./decide-claim.ts";
import { lookAtClaim } from "./look-at-claim.ts";
import { requireOwnSubmission } from "./make-claim.ts";

export interface ProceedWord {
  readonly seen: number;
  readonly outletId?: string | undefined;
  readonly submissionId?: string | undefined;
  readonly publishedOn?: Day | undefined;
  readonly title?: string | undefined;
}

/** Goes on with a claim that waits, by what a clerk says of it: the outlet, the submission, what the page does not name. */
export async function proceedClaim(
  ctx: OfficeContext,
  by: Actor,
  claimId: string,
  { seen, outletId, submissionId, publishedOn, title }: ProceedWord,
): Promise<Claim> {
  const claim = await claimSeen(ctx, by, claimId, seen);
  requireWaiting(claim);
  if (claim.linkId !== null) throw new InputError("这条认领已有匹配，请直接确认或驳回");
  const outlet = outletId === undefined ? null : await ctx.store.outlets.get(outletId);
  if (submissionId !== undefined) await requireOwnSubmission(ctx, by.officeId, claim.unitId, submissionId);
  const said = [
    ...(outlet === null ? [] : [`媒体：${outlet.name}`]),
    ...(submissionId === undefined ? [] : ["指明了投稿"]),
    ...(publishedOn === undefined ? [] : [`日期：${publishedOn}`]),
    ...(title === undefined ? [] : [`标题：${title}`]),
  ];
  const word = {
    act: "proceeded" as const,
    state: "waiting" as const,
    userId: by.id,
    reason: said.join("；") || null,
    at: ctx.now().toISOString(),
    ...(outletId === undefined ? {} : { outletId }),
    ...(submissionId === undefined ? {} : { submissionId }),
  };
  const going = await ctx.store.claims.decide(by.officeId, claimId, word, seen);
  await lookAtClaim(ctx, going, by, { outletId, publishedOn, title });
  return ctx.store.claims.get(by.officeId, claimId);
}
