import type { Placement } from "../domain/placement.ts";
import type { Proof } from "../domain/proof.ts";
import type { RecordProof } from "../domain/report.ts";
import type { OfficeContext } from "./context.ts";

/** The files that prove entries by hand, by placement. */
async function filesOf(
  ctx: OfficeContext,
  placements: readonly Placement[],
): Promise<ReadonlyMap<string, readonly Proof[]>> {
  const byHand = placements.filter((placement) => placement.byHand !== null);
  const [first] = byHand;
  if (first === undefined) return new Map();
  const { officeId } = first;
  const ids = byHand.map(({ id }) => id);
  const entries = await ctx.store.handEntries.getMany(officeId, ids);
  const proofs = await ctx.store.proofs.getMany(officeId, [
    ...new Set(entries.flatMap(({ content }) => content.proofIds)),
  ]);
  const byId = new Map(proofs.map((proof) => [proof.id, proof]));
  return new Map(entries.map(({ id, content }) => [id, content.proofIds.flatMap((one) => byId.get(one) ?? [])]));
}

/** What proves placements: the kept page of the article, or who entered it by hand with which files. By placement. */
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
  const files = await filesOf(ctx, placements);
  return new Map(
    placements.map((placement): readonly [string, RecordProof] => {
      const article = articles.get(placement.articleId ?? "");
      const proofs = files.get(placement.id) ?? [];
      const named = proofs.length === 0 ? "" : `；证明：${proofs.map(({ name }) => name).join("、")}`;
      const note = placement.byHand === null ? "" : `手工登记：${placement.byHand.note}${named}`;
      if (article === undefined) return [placement.id, { address: "", sha256: proofs[0]?.sha256 ?? "", note }];
      return [placement.id, { address: article.address, sha256: pages.get(article.fetchId)?.sha256 ?? "", note }];
    }),
  );
}
