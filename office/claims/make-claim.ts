import { canonicalAddress } from "../../crawlers/index.ts";
import type { Claim } from "../../domain/claim.ts";
import { InputError } from "../../domain/errors/input-error.ts";
import { NotFoundError } from "../../domain/errors/not-found-error.ts";
import { stableId } from "../../domain/ids.ts";
import { type Day, isDay } from "../../domain/time.ts";
import { today } from "../calendar.ts";
import type { OfficeContext } from "../context.ts";
import { type Actor, unitOfActor, usableProofs } from "../proofs/keep-proof.ts";
import { lookAtClaim } from "./look-at-claim.ts";

/** Claims that a unit may make a day. */
const DAILY = 50;
const MAX_NOTE = 500;

export interface ClaimToMake {
  readonly address: string;
  /** For whom the office claims; a unit's user claims for its own. */
  readonly unitId?: string | undefined;
  readonly submissionId?: string | undefined;
  readonly outletId?: string | undefined;
  readonly day?: Day | undefined;
  readonly note?: string | undefined;
  readonly proofIds?: readonly string[] | undefined;
}

/** Throws unless the submission is the unit's. */
export async function requireOwnSubmission(
  ctx: OfficeContext,
  officeId: string,
  unitId: string,
  submissionId: string,
): Promise<void> {
  const [found] = await ctx.store.submissions.getMany(officeId, [submissionId]);
  if (found?.unitId !== unitId) throw new NotFoundError("这个单位没有这篇投稿，请核对");
}

async function claimingUnit(ctx: OfficeContext, by: Actor, unitId: string | undefined): Promise<string> {
  const own = unitOfActor(by);
  if (own !== null && unitId !== undefined && unitId !== own) throw new NotFoundError("没有这个单位");
  const claiming = own ?? unitId;
  if (claiming === undefined) throw new InputError("请选择为哪个单位认领");
  const units = await ctx.store.people.units(by.officeId);
  if (!units.some(({ id }) => id === claiming)) throw new NotFoundError("没有这个单位");
  return claiming;
}

function checkedFields(ctx: OfficeContext, { address, day, note }: ClaimToMake) {
  const canonical = canonicalAddress(address);
  if (canonical === null) throw new InputError("这不是网页地址：应以 http:// 或 https:// 开头，不超过 2048 个字符");
  if (day !== undefined && (!isDay(day) || day > today(ctx))) {
    throw new InputError(`刊发日期“${day.slice(0, 40)}”应为 2026-03-05 这样、已经到了的日期`);
  }
  const said = (note ?? "").trim();
  if (said.length > MAX_NOTE) throw new InputError(`说明最多 ${MAX_NOTE} 个字`);
  return { address: canonical, day: day ?? null, note: said };
}

/**
 * 认领: a unit says that a piece of its own was published at an address. What is there is fetched once, kept and put before a
 * person; it never counts by itself. The same claim again is the one that is there. Throws InputError for what will not do
 * or is too much for a day, NotFoundError for another unit's submission or proof.
 */
export async function makeClaim(
  ctx: OfficeContext,
  by: Actor,
  entry: ClaimToMake,
): Promise<{ readonly claim: Claim; readonly known: boolean }> {
  const { officeId } = by;
  const fields = checkedFields(ctx, entry);
  const unitId = await claimingUnit(ctx, by, entry.unitId);
  const { submissionId, outletId } = entry;
  if (submissionId !== undefined) await requireOwnSubmission(ctx, officeId, unitId, submissionId);
  if (outletId !== undefined) await ctx.store.outlets.get(outletId);
  const proofIds = await usableProofs(ctx, by, entry.proofIds ?? []);
  const opened = await ctx.store.claims.open(
    {
      ...fields,
      officeId,
      unitId,
      submissionId: submissionId ?? null,
      outletId: outletId ?? null,
      proofIds,
      claimedBy: by.id,
      byUnit: by.role === "unit",
      claimedOn: today(ctx),
      // From this moment on nothing of it is credited unseen, also where a crawl finds it first.
      articleId: stableId("art", fields.address),
      at: ctx.now().toISOString(),
    },
    DAILY,
  );
  const { claim, known, reopened } = opened;
  // One whose making was cut off before its page was looked at is looked at now.
  const cutOff = claim.state === "waiting" && claim.finding === null;
  if (known && !reopened && !cutOff) return { claim, known };
  // Where a person of the office names the outlet, a person has seen it; a unit's word is a hint for the clerk.
  const said = by.role === "unit" || outletId === undefined ? {} : { outletId };
  await lookAtClaim(ctx, claim, by, said);
  return { claim: await ctx.store.claims.get(officeId, claim.id), known };
}
