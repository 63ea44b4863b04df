import type { Article } from "../domain/article.ts";

/** What matching reads of an article. */
export type MatchableArticle = Pick<
  Article,
  "id" | "title" | "byline" | "reporters" | "correspondents" | "authors" | "originalSource" | "publishedOn" | "body"
>;

/** What the search for reprints reads of an article. */
export type StoryArticle = Pick<
  Article,
  "id" | "outletId" | "title" | "originalSource" | "publishedOn" | "publishedTime" | "body"
>;
