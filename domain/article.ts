import { sha256 } from "./ids.ts";
import type { Day, Instant, TimeOfDay } from "./time.ts";

export interface ArticleImage {
  readonly address: string;
  readonly caption: string | null;
}

/** Where an article stands on its paper's page image (版面图): the image, and the outlines in its own pixels. */
export interface PageRegion {
  readonly image: string;
  /** One closed outline per area: x1, y1, x2, y2, … */
  readonly outlines: readonly (readonly number[])[];
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
  readonly region?: PageRegion;
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
  /** 下转: the page of the same issue on which the text goes on, as `page` writes it. */
  readonly continuesOn: string | null;
  /** 上接: the page of the same issue on which the text began. */
  readonly continuesFrom: string | null;
  /** Paragraphs joined by `\n`, no markup, no captions. */
  readonly body: string;
  readonly images: readonly ArticleImage[];
}

/** What matching reads. */
type MatchedText = Pick<
  ExtractedArticle,
  "title" | "introTitle" | "subTitle" | "byline" | "originalSource" | "publishedOn" | "page" | "body"
>;

/** The digest of what matching reads: another one makes a new revision and a new match. */
export function articleDigest(a: MatchedText): string {
  const read = [a.title, a.introTitle, a.subTitle, a.byline, a.originalSource, a.publishedOn, a.page, a.body];
  return sha256(JSON.stringify(read));
}

/** 报道: what a source published. `address` is canonical and unique. */
export interface Article extends ExtractedArticle {
  readonly id: string;
  readonly outletId: string;
  readonly sourceId: string;
  readonly address: string;
  readonly fetchId: string;
  /** Pages 2, 3 … of a text that goes on over several pages, in reading order; a 上接 part is an article of its own. */
  readonly furtherFetchIds: readonly string[];
  readonly storyId: string | null;
  /** As `articleDigest` makes it. */
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
  /** Pages 2, 3 … of a text that goes on over several pages, in reading order. */
  readonly furtherFetchIds?: readonly string[];
}

/** What a person put right in what was read; it stands above every later reading of the page. */
export type ArticleCorrections = Partial<
  Pick<
    ExtractedArticle,
    | "title"
    | "introTitle"
    | "subTitle"
    | "byline"
    | "originalSource"
    | "publishedOn"
    | "publishedTime"
    | "page"
    | "column"
    | "body"
  >
>;

/** A text that an article had before its page, or what a person put right of it, changed. */
export interface ArticleRevision {
  readonly revision: number;
  readonly digest: string;
  readonly extractedAt: Instant;
  readonly text: ExtractedArticle;
}
