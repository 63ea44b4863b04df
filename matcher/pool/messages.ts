import type { MatchedLink } from "../../domain/link.ts";
import type { MatchableArticle } from "../article-like.ts";

/** What became of one article: its links, or why it could not be matched. */
export type MatchOutcome =
  | { readonly articleId: string; readonly links: readonly MatchedLink[] }
  | { readonly articleId: string; readonly fault: string };

/** To a worker: articles to be judged, each answered by itself, in order; or that it is to end by itself. */
export type Order = readonly MatchableArticle[] | "end";

/** From a worker. */
export type Answer = { readonly kind: "ready" } | { readonly kind: "outcome"; readonly outcome: MatchOutcome };

export function judged(judge: (article: MatchableArticle) => readonly MatchedLink[], article: MatchableArticle) {
  try {
    return { articleId: article.id, links: judge(article) };
  } catch (error) {
    return { articleId: article.id, fault: error instanceof Error ? error.message : String(error) };
  }
}
