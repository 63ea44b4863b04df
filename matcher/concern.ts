import type { MatchableArticle } from "./article-like.ts";
import { findCandidates } from "./index/candidates.ts";
import type { MatchIndex } from "./index/match-index.ts";
import { shingleText } from "./prepared.ts";

/**
 * Whether any submission of an index may stand behind an article, by rare shingles alone: no word is cut, nothing is judged.
 * Over an index of a few submissions it lets through whatever `match` over an index of all would find for one of them,
 * since a phrase is never commoner among the few.
 */
export function mayConcern(
  article: Pick<MatchableArticle, "title" | "body" | "publishedOn">,
  index: MatchIndex,
): boolean {
  const shingled = shingleText(article.title, article.body, index.reader, "article");
  return findCandidates(shingled, article.publishedOn, index).length > 0;
}
