import type { Day } from "./time.ts";

/** 同稿: articles that are one text at several outlets, the original first, then in the order of print. */
export interface Story {
  readonly id: string;
  /** Where the original was never seen, the first that was. */
  readonly originalArticleId: string;
  /** The outlet that the reprints name as their source, where its own article was never crawled; all members are reprints. */
  readonly unseenOriginal: string | null;
  readonly articles: readonly StoryMember[];
}

export interface StoryMember {
  readonly articleId: string;
  readonly outletId: string;
  readonly publishedOn: Day | null;
  /** 首发 or 转载. */
  readonly role: "original" | "reprint";
}
