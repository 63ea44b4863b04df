import Big from "big.js";
import type { OfficeNight } from "../domain/night.ts";
import type { Office } from "../domain/office.ts";
import { joinClaims } from "./claims/join-claims.ts";
import type { OfficeContext } from "./context.ts";
import { deriveLedger } from "./derive-ledger.ts";
import { forEachOffice } from "./each-office.ts";
import { inStage } from "./log/stages.ts";
import { MatchAhead } from "./match-ahead.ts";
import type { MatchedArticles } from "./match-articles.ts";
import type { RunningNight } from "./running-night.ts";

async function officeNight(
  ctx: OfficeContext,
  office: Office,
  matching: MatchedArticles,
  { options }: RunningNight,
): Promise<OfficeNight> {
  options.onProgress({ stage: "credit", done: 0, total: 1, note: office.name });
  const placements = await inStage(ctx, "credit", async () => {
    await joinClaims(ctx, office.id);
    return deriveLedger(ctx, office.id);
  });
  options.onProgress({ stage: "credit", done: 1, total: 1, note: office.name });
  const states = await ctx.store.links.countByState(office.id);
  const credits = await ctx.store.ledger.creditsOf(
    office.id,
    placements.map((placement) => placement.id),
  );
  const points = credits
    .filter((credit) => credit.correspondentId === null)
    .reduce((sum, credit) => sum.plus(credit.points), new Big(0));
  return {
    officeId: office.id,
    office: office.name,
    articlesMatched: matching.matched,
    linksAuto: states.auto,
    linksReview: states.review,
    placements: placements.length,
    waiting: states.review,
    points: points.toString(),
    matchFaults: matching.faults,
  };
}

/** The night of an office for which it broke off: what stands in its books is as it was. */
function brokenNight({ id, name }: Office, reason: string): OfficeNight {
  const none = { articlesMatched: 0, linksAuto: 0, linksReview: 0, placements: 0, waiting: 0, points: "0" };
  return { officeId: id, office: name, ...none, matchFaults: [], fault: reason };
}

/**
 * Stages 匹配投稿 and 计分 for each office on its own: what was crawled is everybody's, links and credits are an office's. One for
 * which they fail is named and has them in the next night; where they fail for all, the night fails.
 */
export async function officeNights(ctx: OfficeContext, running: RunningNight): Promise<readonly OfficeNight[]> {
  const offices = await ctx.store.offices.list();
  const nights = new Map<string, OfficeNight>();
  const ahead = new MatchAhead(ctx, offices, running);
  const none = { matched: 0, faults: [] };
  const broken = await forEachOffice(ctx, offices, running.options.signal, async (office) => {
    const matching = running.stages.has("match") ? await ahead.of(offices.indexOf(office)) : none;
    nights.set(office.id, await officeNight(ctx, office, matching, running));
  }).finally(() => ahead.end());
  for (const { office, reason } of broken) nights.set(office.id, brokenNight(office, reason));
  return offices.flatMap(({ id }) => nights.get(id) ?? []);
}
