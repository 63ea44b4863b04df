import type { CaptureKind } from "../domain/evidence.ts";
import type { Day } from "../domain/time.ts";
import { parsePeriod } from "../ledger/index.ts";
import { today } from "./calendar.ts";
import type { OfficeContext } from "./context.ts";
import { directoryOf } from "./directory.ts";

export interface EvidenceRow {
  readonly placementId: string;
  readonly day: Day;
  readonly outlet: string;
  readonly title: string;
  readonly unit: string;
  /** Pictures that were taken of the page as it is kept. */
  readonly pictures: readonly CaptureKind[];
  /** An entry by hand, of which nothing was fetched. */
  readonly byHand: boolean;
}

/** The month of the latest placement; this one where there is none. */
async function latestMonth(ctx: OfficeContext, officeId: string): Promise<string> {
  const { items } = await ctx.store.ledger.placements(officeId, {}, { page: 1, size: 1 });
  return (items[0]?.publishedOn ?? today(ctx)).slice(0, 7);
}

/**
 * The placements of a period (2026-03, 2026-Q1 …) with what is kept of each; null = the latest month that has any. Throws
 * InputError on a bad period.
 */
export async function evidenceList(
  ctx: OfficeContext,
  officeId: string,
  period: string | null,
): Promise<readonly EvidenceRow[]> {
  const { from, to } = parsePeriod(period ?? (await latestMonth(ctx, officeId)));
  const { store } = ctx;
  const [placements, names] = await Promise.all([
    store.ledger.placementsBetween(officeId, from, to),
    directoryOf(ctx, officeId),
  ]);
  const ids = placements.flatMap(({ articleId }) => (articleId === null ? [] : [articleId]));
  const articles = new Map((await store.articles.getMany(ids)).map((article) => [article.id, article]));
  const rows: EvidenceRow[] = [];
  for (const placement of placements) {
    const article = placement.articleId === null ? undefined : articles.get(placement.articleId);
    const captures = article === undefined ? [] : await store.captures.ofArticle(article.id);
    rows.push({
      placementId: placement.id,
      day: placement.publishedOn,
      outlet: names.outlet(placement.outletId)?.name ?? placement.outletId,
      title: placement.title,
      unit: names.unit(placement.unitId, placement.publishedOn)?.name ?? placement.unitId,
      pictures: captures
        .filter(({ fetchId, pictureId }) => fetchId === article?.fetchId && pictureId !== null)
        .map(({ kind }) => kind),
      byHand: placement.articleId === null,
    });
  }
  return rows;
}
