import Big from "big.js";
import {
  type BelongsBy,
  type Campaign,
  type CampaignCoverage,
  type CampaignPiece,
  type CampaignWord,
  keywordIn,
} from "../../domain/campaign.ts";
import { TIERS, type Tier } from "../../domain/outlet.ts";
import type { Placement } from "../../domain/placement.ts";
import type { Submission } from "../../domain/submission.ts";
import type { Day } from "../../domain/time.ts";
import type { OfficeContext } from "../context.ts";
import { everySubmission } from "./every-submission.ts";

type Found = Omit<CampaignPiece, "placements">;

/** What the keywords find, the earliest version of each piece. */
async function byKeyword(ctx: OfficeContext, campaign: Campaign): Promise<ReadonlyMap<string, Found>> {
  const { officeId, from, to, keywords, unitIds } = campaign;
  const found = new Map<string, Found>();
  for (const keyword of keywords) {
    const hits = await everySubmission(ctx, officeId, { from, to, text: keyword });
    for (const one of hits) {
      if (unitIds.length > 0 && !unitIds.includes(one.unitId)) continue;
      const there = found.get(one.pieceId);
      if (there === undefined || (there.submittedOn ?? "") > one.submittedOn) {
        found.set(one.pieceId, ofSubmission(one, there?.why ?? { by: "keyword", keyword }));
      }
    }
  }
  return found;
}

function ofSubmission({ id, pieceId, unitId, title, submittedOn }: Submission, why: BelongsBy): Found {
  return { pieceId, submissionId: id, unitId, title, submittedOn, why };
}

/** Entries by hand that no submission stands behind: by their title and the day of print. */
function handPlacements(
  campaign: Campaign,
  placements: readonly Placement[],
  words: ReadonlyMap<string, CampaignWord>,
) {
  return placements.flatMap((placement): readonly Found[] => {
    if (placement.submissionId !== null || placement.pieceId !== placement.id) return [];
    const { pieceId, unitId, title, publishedOn } = placement;
    const piece = { pieceId, submissionId: null, unitId, title, submittedOn: null };
    const word = words.get(pieceId);
    if (typeof word?.belongs === "boolean") {
      return word.belongs ? [{ ...piece, why: { by: "person", userId: word.userId } }] : [];
    }
    const invited = campaign.unitIds.length === 0 || campaign.unitIds.includes(unitId);
    const within = publishedOn >= campaign.from && publishedOn <= campaign.to;
    const keyword = within && invited ? keywordIn(campaign.keywords, [title]) : null;
    return keyword === null ? [] : [{ ...piece, why: { by: "keyword", keyword } }];
  });
}

async function piecesOf(ctx: OfficeContext, campaign: Campaign, words: ReadonlyMap<string, CampaignWord>) {
  const found = new Map(await byKeyword(ctx, campaign));
  const said = [...words.values()].filter(({ belongs }) => belongs !== null);
  const ids = said.flatMap(({ belongs, submissionId }) => (belongs === true ? (submissionId ?? []) : []));
  const submissions = await ctx.store.submissions.getMany(campaign.officeId, ids);
  for (const { pieceId, belongs } of said) if (belongs === false) found.delete(pieceId);
  for (const one of submissions) {
    const userId = words.get(one.pieceId)?.userId ?? "";
    const first = found.get(one.pieceId);
    found.set(one.pieceId, {
      ...(first ?? ofSubmission(one, { by: "person", userId })),
      why: { by: "person", userId },
    });
  }
  return [...found.values()];
}

async function pointsOf(ctx: OfficeContext, officeId: string, placements: readonly Placement[]): Promise<string> {
  const credits = await ctx.store.ledger.creditsOf(
    officeId,
    placements.map(({ id }) => id),
  );
  // A unit's credit alone: its persons' are the same placement seen another way.
  return credits
    .filter(({ correspondentId }) => correspondentId === null)
    .reduce((sum, { points }) => sum.plus(points), new Big(0))
    .toString();
}

/**
 * 专题 coverage: which pieces belong and why, what was published of them, by tier. A person's word stands above the
 * keywords. Placements of a piece count whenever they were printed; entries by hand without a submission count by their
 * title within the campaign's days. Throws NotFoundError.
 */
export async function campaignCoverage(
  ctx: OfficeContext,
  officeId: string,
  campaignId: string,
): Promise<CampaignCoverage> {
  const campaign = await ctx.store.campaigns.get(officeId, campaignId);
  const words = new Map((await ctx.store.campaigns.words(officeId, campaignId)).map((word) => [word.pieceId, word]));
  const submitted = await piecesOf(ctx, campaign, words);
  const printed = await ctx.store.ledger.placementsBetween(officeId, campaign.from, campaign.to);
  const said = await ctx.store.ledger.ofPieces(officeId, [...words.keys()]);
  const both = [...new Map([...printed, ...said].map((one) => [one.id, one])).values()];
  const found = [...submitted, ...handPlacements(campaign, both, words)];
  const counts = new Map<string, number>(found.map(({ pieceId }) => [pieceId, 0]));
  const placements = await ctx.store.ledger.ofPieces(officeId, [...counts.keys()]);
  for (const { pieceId } of placements) counts.set(pieceId, (counts.get(pieceId) ?? 0) + 1);
  const pieces = found.map((piece) => ({ ...piece, placements: counts.get(piece.pieceId) ?? 0 }));
  const active = new Set(pieces.map(({ unitId }) => unitId));
  const byTier = Object.fromEntries(
    TIERS.map((tier) => [tier, placements.filter((one) => one.tier === tier).length]),
  ) as Record<Tier, number>;
  return {
    campaign,
    submitted: submitted.length,
    published: pieces.filter((piece) => piece.placements > 0).length,
    placements: placements.length,
    byTier,
    points: await pointsOf(ctx, officeId, placements),
    units: active.size,
    silentUnitIds: campaign.unitIds.filter((id) => !active.has(id)),
    pieces: pieces.sort(
      (a, b) => (a.submittedOn ?? "").localeCompare(b.submittedOn ?? "") || (a.pieceId < b.pieceId ? -1 : 1),
    ),
  };
}

/** The coverage of every campaign that touches a period, the latest begun first: what a report by topic is made of. */
export async function campaignCoverages(
  ctx: OfficeContext,
  officeId: string,
  from: Day,
  to: Day,
): Promise<readonly CampaignCoverage[]> {
  const all: CampaignCoverage[] = [];
  for (const { id } of await ctx.store.campaigns.list(officeId, from, to)) {
    all.push(await campaignCoverage(ctx, officeId, id));
  }
  return all;
}
