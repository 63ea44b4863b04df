import type { Placement } from "../domain/placement.ts";
import type { RecordProof } from "../domain/report.ts";
import type { OfficeContext } from "./context.ts";

/** What proves placements: the kept page of the article, or who entered it by hand. By placement. */
export async function proofsOf(
  ctx: OfficeContext,
  placements: readonly Placement[],
): Promise<ReadonlyMap<string, RecordProof>> {
  const { store } = ctx;
  const articleIds = [...new Set(placements.flatMap(({ articleId }) => (articleId === null ? [] : [articleId])))];
  const articles = new Map((await store.articles.getMany(articleIds)).map((article) => [article.id, article]));
  const pages = new Map(
    (await store.pages.list([...articles.values()].map(({ fetchId }) => fetchId))).map((page) => [page.id, page]),
  );
  return new Map(
    placements.map((placement): readonly [string, RecordProof] => {
      const article = articles.get(placement.articleId ?? "");
      const note = placement.byHand === null ? "" : `手工登记：${placement.byHand.note}`;
      if (article === undefined) return [placement.id, { address: "", sha256: "", note }];
      return [placement.id, { address: article.address, sha256: pages.get(article.fetchId)?.sha256 ?? "", note }];
    }),
  );
}
