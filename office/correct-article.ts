import type { ArticleCorrections } from "../domain/article.ts";
import { afterEntry, type EnteredArticle } from "./by-hand/after-entry.ts";
import { checkCorrections, type FieldName } from "./by-hand/article-fields.ts";
import { today } from "./calendar.ts";
import type { OfficeContext } from "./context.ts";
import type { Enterer } from "./enter-article.ts";

/**
 * Puts right what was read of an article; it stands above every later reading of the page, until a field is named in
 * `restore`. The article is matched and counted anew. Throws InputError for what will not do, NotFoundError for an unknown
 * article.
 */
export async function correctArticle(
  ctx: OfficeContext,
  by: Enterer,
  articleId: string,
  fields: ArticleCorrections,
  restore: readonly FieldName[],
): Promise<EnteredArticle> {
  const { articles } = ctx.store;
  const checked = checkCorrections(fields, today(ctx));
  const before = await articles.correctionsOf(articleId);
  const merged = Object.entries({ ...before, ...checked }).filter(([name]) => !restore.includes(name as FieldName));
  await articles.correct(articleId, Object.fromEntries(merged), by.id, ctx.now().toISOString());
  return afterEntry(ctx, by.officeId, articleId);
}
