import { canonicalAddress } from "../crawlers/index.ts";
import type { Article } from "../domain/article.ts";
import { ConflictError } from "../domain/errors/conflict-error.ts";
import { InputError } from "../domain/errors/input-error.ts";
import { NotFoundError } from "../domain/errors/not-found-error.ts";
import { afterEntry } from "./by-hand/after-entry.ts";
import { articleAt } from "./by-hand/preview-page.ts";
import type { OfficeContext } from "./context.ts";
import type { Enterer } from "./enter-article.ts";

const REASON = "报道是误录的，已撤回";

/** Turns down what still waits for a person of this office. */
async function rejectWaiting(ctx: OfficeContext, { id, officeId }: Enterer, articleId: string): Promise<void> {
  const at = ctx.now().toISOString();
  for (const link of await ctx.store.links.ofArticle(officeId, articleId)) {
    if (link.state !== "review") continue;
    const decision = { kind: "rejected", userId: id, reason: REASON, at } as const;
    await ctx.store.links.decide(officeId, link.id, decision, link.decisions);
  }
}

/**
 * Takes back an article that a person entered: it is listed, matched and counted no more; its page stays kept. What waits
 * for a person is rejected with it. Throws InputError when it was crawled, ConflictError while a placement stands on it or
 * another office has it before it, NotFoundError when there is no such article.
 */
export async function withdrawArticle(ctx: OfficeContext, by: Enterer, articleId: string): Promise<void> {
  const { articles, sources, links } = ctx.store;
  const article = await articles.get(articleId);
  const { kind } = (await sources.get(article.sourceId)).declaration;
  if (kind !== "link" && kind !== "drop") {
    throw new InputError("这篇报道是采集来的，不能撤回；如果匹配不对，请在“待审”里驳回");
  }
  const own = await links.ofArticle(by.officeId, articleId);
  if (own.some((link) => link.state === "auto" || link.state === "confirmed")) {
    throw new ConflictError(`《${article.title}》已经计入台账。请先把它的匹配驳回，再撤回报道`);
  }
  await rejectWaiting(ctx, by, articleId);
  if (!(await articles.withdraw(articleId, by.id, ctx.now().toISOString()))) {
    throw new ConflictError(`《${article.title}》另有办公室正在使用，不能撤回`);
  }
  await afterEntry(ctx, by.officeId, articleId);
}

/** The read article at an address that a person names. Throws NotFoundError. */
export async function articleAtAddress(ctx: OfficeContext, address: string): Promise<Article> {
  const found = await articleAt(ctx, canonicalAddress(address) ?? address);
  if (found === null) throw new NotFoundError(`没有登记过这个网页：${address.slice(0, 200)}`);
  return found;
}
