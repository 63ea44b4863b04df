import type { Article } from "../domain/article.ts";
import type { StoredPage } from "../domain/crawl.ts";
import { InputError } from "../domain/errors/input-error.ts";
import { NotFoundError } from "../domain/errors/not-found-error.ts";
import type { Capture } from "../domain/evidence.ts";
import type { Placement } from "../domain/placement.ts";
import type { OfficeContext } from "./context.ts";
import { type Directory, directoryOf } from "./directory.ts";

type KeptFetch = Omit<StoredPage, "bytes">;

/** What is kept of a placement. */
export interface PlacementEvidence {
  readonly placement: Placement;
  readonly article: Article;
  readonly names: Directory;
  /** The article's page, and the further ones of a text that goes on. */
  readonly pages: readonly [KeptFetch, ...KeptFetch[]];
  /** Pictures of the page as it is kept: taken, or given up with a reason. */
  readonly captures: readonly Capture[];
  /** What the pictures show: kept fetches of PNGs, and of what was loaded for them. */
  readonly pictures: readonly KeptFetch[];
  readonly parts: readonly KeptFetch[];
}

/**
 * What is kept of one placement of an office. Throws NotFoundError, and InputError for an entry by hand, of which nothing
 * was fetched.
 */
export async function evidenceOf(
  ctx: OfficeContext,
  officeId: string,
  placementId: string,
): Promise<PlacementEvidence> {
  const { store } = ctx;
  const placement = await store.ledger.placement(officeId, placementId);
  if (placement.articleId === null) {
    throw new InputError(
      `《${placement.title}》是手工登记的上稿，没有采集过网页，因此没有存证；它的证明材料在“手工登记”里下载`,
    );
  }
  const [article, names] = await Promise.all([store.articles.get(placement.articleId), directoryOf(ctx, officeId)]);
  const [first, ...further] = await store.pages.list([article.fetchId, ...article.furtherFetchIds]);
  if (first === undefined) throw new NotFoundError(`没有这份网页存档：${article.fetchId}`);
  const captures = (await store.captures.ofArticle(article.id)).filter(({ fetchId }) => fetchId === article.fetchId);
  const pictureIds = captures.flatMap(({ pictureId }) => (pictureId === null ? [] : [pictureId]));
  const partIds = [...new Set(captures.flatMap(({ parts }) => parts))];
  const [pictures, parts] = await Promise.all([store.pages.list(pictureIds), store.pages.list(partIds)]);
  return { placement, article, names, pages: [first, ...further], captures, pictures, parts };
}
