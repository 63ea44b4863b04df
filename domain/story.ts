import type { Day } from "./time.ts";

/** 同稿: articles that are one text at several outlets. The original comes first in print. */
export interface Story {
  readonly id: string;
  readonly originalArticleId: string;
  readonly articles: readonly StoryMember[];
}

export interface StoryMember {
  readonly articleId: string;
  readonly outletId: string;
  readonly publishedOn: Day | null;
  /** 首发 or 转载. */
  readonly role: "original" | "reprint";
}
