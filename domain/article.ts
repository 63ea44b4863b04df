import type { Day, Instant, TimeOfDay } from "./time.ts";

export interface ArticleImage {
  readonly address: string;
  readonly caption: string | null;
}

/** What an index page already told about an article; the page itself wins where it speaks, except for page and column. */
export interface ArticleHints {
  readonly title?: string;
  readonly publishedOn?: Day;
  readonly publishedTime?: TimeOfDay;
  /** 版次 as printed, two digits where numeric: `01`. */
  readonly page?: string;
  /** 版名: 要闻. */
  readonly pageName?: string;
  readonly column?: string;
  readonly byline?: string;
}

/** The text of an article as read from its page. Offsets elsewhere count UTF-16 code units of these very strings. */
export interface ExtractedArticle {
  readonly title: string;
  /** 引题, 肩题: stands above the title. */
  readonly introTitle: string | null;
  readonly subTitle: string | null;
  /** The byline as printed: `记者 张三 通讯员 李四`. */
  readonly byline: string | null;
  readonly reporters: readonly string[];
  readonly correspondents: readonly string[];
  /** Names printed without 记者 or 通讯员. */
  readonly authors: readonly string[];
  /** 来源: the outlet or unit that the page names as origin. */
  readonly originalSource: string | null;
  readonly publishedOn: Day | null;
  readonly publishedTime: TimeOfDay | null;
  readonly page: string | null;
  readonly pageName: string | null;
  readonly column: string | null;
  /** Paragraphs joined by `\n`, no markup, no captions. */
  readonly body: string;
  readonly images: readonly ArticleImage[];
}

/** 报道: what a source published. `address` is canonical and unique. */
export interface Article extends ExtractedArticle {
  readonly id: string;
  readonly outletId: string;
  readonly sourceId: string;
  readonly address: string;
  readonly fetchId: string;
  readonly storyId: string | null;
  /** SHA-256 of the text that matching reads; a change makes a new revision. */
  readonly digest: string;
  readonly revision: number;
  readonly extractedAt: Instant;
  /** When its page was first fetched; stays when the article is edited. */
  readonly firstFetchedAt: Instant;
}

/** An article's address seen by a crawl, its page fetched but not yet read. */
export interface FoundArticle {
  readonly sourceId: string;
  readonly outletId: string;
  readonly address: string;
  readonly hints: ArticleHints;
  readonly fetchId: string;
}
