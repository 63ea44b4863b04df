import type { Article } from "../../domain/article.ts";
import { stableId } from "../../domain/ids.ts";
import { addDays } from "../../domain/time.ts";
import { groupStories, type StoryArticle } from "../../matcher/index.ts";
import type { OfficeContext } from "../context.ts";
import type { ArticleFields } from "./article-fields.ts";

const AROUND_DAYS = 30;
const AT_MOST = 20;
/** Sentences by which the same text under another title is looked for. */
const SENTENCES = 3;

/** An article that is known already, as a person should see it. */
export interface KnownArticle {
  readonly articleId: string;
  readonly title: string;
  readonly outletId: string;
  readonly outlet: string;
  readonly publishedOn: string | null;
  readonly address: string;
}

export function knownArticle(article: Article, outlets: ReadonlyMap<string, string>): KnownArticle {
  const { id, title, outletId, publishedOn, address } = article;
  return { articleId: id, title, outletId, outlet: outlets.get(outletId) ?? outletId, publishedOn, address };
}

/** The longest sentences of a body: the least likely to stand in another text by chance. */
function tellingSentences(body: string): readonly string[] {
  const sentences = body.split(/[。！？\n]/u).map((one) => one.trim().slice(0, 60));
  return [...new Set(sentences)].sort((a, b) => b.length - a.length).slice(0, SENTENCES);
}

/** Articles of the days around that are the same text, or bear the same title. The article at `address` itself is left out. */
export async function findAlike(
  ctx: OfficeContext,
  fields: ArticleFields,
  address: string,
): Promise<readonly Article[]> {
  const { title, body, publishedOn } = fields;
  const wanted = [title ?? "", ...tellingSentences(body ?? "")].filter((text) => text.length >= 6);
  const days =
    publishedOn === null ? {} : { from: addDays(publishedOn, -AROUND_DAYS), to: addDays(publishedOn, AROUND_DAYS) };
  const own = stableId("art", address);
  const found = new Map<string, Article>();
  for (const text of wanted) {
    const { items } = await ctx.store.articles.list({ ...days, text }, { page: 1, size: AT_MOST });
    for (const article of items) if (article.id !== own) found.set(article.id, article);
  }
  const { originalSource } = fields;
  const asked: StoryArticle = {
    id: own,
    outletId: "",
    title: title ?? "",
    originalSource,
    publishedOn,
    publishedTime: null,
    body: body ?? "",
  };
  const { stories } = await groupStories([asked], [...found.values()]);
  const same = new Set(stories.flatMap((story) => story.articles.map(({ articleId }) => articleId)));
  return [...found.values()].filter((article) => same.has(article.id) || article.title === title).slice(0, AT_MOST);
}
