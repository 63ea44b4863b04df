import { randomUUID } from "node:crypto";
import type { Campaign } from "../../domain/campaign.ts";
import { InputError } from "../../domain/errors/input-error.ts";
import { type Day, isDay } from "../../domain/time.ts";
import type { OfficeContext } from "../context.ts";
import { type DeskUser, onlyUnit, requireInvited, written } from "./desk-user.ts";

export interface CampaignEntry {
  readonly name: string;
  readonly from: Day;
  readonly to: Day;
  readonly keywords: readonly string[];
  /** Empty = every unit. */
  readonly unitIds: readonly string[];
}

const MAX_KEYWORDS = 30;
const MAX_UNITS = 1_000;

function checked({ name, from, to, keywords, unitIds }: CampaignEntry): CampaignEntry {
  for (const day of [from, to]) {
    const valid: boolean = isDay(day);
    if (!valid) throw new InputError(`日期“${day.slice(0, 40)}”无法识别：请写成 2026-03-05`);
  }
  if (to < from) throw new InputError("结束日期不能早于开始日期");
  const words = [...new Set(keywords.map((word) => written("关键词", word, 40)))];
  const short = words.find((word) => [...word].length < 2);
  if (short !== undefined) throw new InputError(`关键词“${short}”太短，至少两个字`);
  if (words.length > MAX_KEYWORDS) throw new InputError(`关键词最多 ${MAX_KEYWORDS} 个`);
  if (unitIds.length > MAX_UNITS) throw new InputError(`邀请的单位最多 ${MAX_UNITS} 个；都邀请就不用选`);
  return { name: written("专题名称", name, 60), from, to, keywords: words, unitIds: [...new Set(unitIds)] };
}

/** Enters a campaign, or changes one that is there. Throws InputError, NotFoundError for an unknown id. */
export async function putCampaign(
  ctx: OfficeContext,
  by: DeskUser,
  entry: CampaignEntry,
  campaignId: string | null = null,
): Promise<Campaign> {
  const { officeId } = by;
  const fields = checked(entry);
  if (campaignId !== null) await ctx.store.campaigns.get(officeId, campaignId);
  const id = campaignId ?? `cmp_${randomUUID()}`;
  const at = ctx.now().toISOString();
  await ctx.store.campaigns.put({ ...fields, id, officeId, createdBy: by.id, createdAt: at });
  return ctx.store.campaigns.get(officeId, id);
}

/** Campaigns of some days, the latest begun first; a unit's user sees those to which its unit is invited. */
export async function campaignList(
  ctx: OfficeContext,
  user: DeskUser,
  { from = "0000-01-01", to = "9999-12-31" }: { readonly from?: Day | undefined; readonly to?: Day | undefined } = {},
): Promise<readonly Campaign[]> {
  const own = onlyUnit(user);
  const all = await ctx.store.campaigns.list(user.officeId, from, to);
  return all.filter(({ unitIds }) => own === null || unitIds.length === 0 || unitIds.includes(own));
}

/** Ends a campaign: it stays, and no piece is put into it or taken out any more. */
export async function closeCampaign(ctx: OfficeContext, by: DeskUser, campaignId: string): Promise<void> {
  await ctx.store.campaigns.close(by.officeId, campaignId, { userId: by.id, at: ctx.now().toISOString() });
}

/**
 * A person's word whether a piece belongs to a campaign (`null` = as the keywords say), by a submission of it or by a
 * placement that was entered by hand. Throws InputError for a campaign that was ended.
 */
export async function sayBelongs(
  ctx: OfficeContext,
  by: DeskUser,
  campaignId: string,
  what: { readonly submissionId?: string | undefined; readonly placementId?: string | undefined },
  belongs: boolean | null,
): Promise<void> {
  const { officeId } = by;
  const campaign = await ctx.store.campaigns.get(officeId, campaignId);
  requireInvited(by, campaign.unitIds, "专题");
  if (campaign.closedAt !== null) throw new InputError(`专题“${campaign.name}”已经结束，不能再改`);
  if ((what.submissionId === undefined) === (what.placementId === undefined)) {
    throw new InputError("请指明一篇投稿或一条上稿");
  }
  const piece =
    what.submissionId === undefined
      ? await ctx.store.ledger.placement(officeId, what.placementId ?? "")
      : await ctx.store.submissions.get(officeId, what.submissionId);
  const submissionId = "submissionId" in piece ? piece.submissionId : piece.id;
  const at = ctx.now().toISOString();
  const word = { campaignId, pieceId: piece.pieceId, submissionId, belongs, userId: by.id, at };
  await ctx.store.campaigns.addWord(officeId, word);
}
