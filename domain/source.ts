import type { Instant } from "./time.ts";

export const SOURCE_KINDS = ["epaper", "list", "feed", "sitemap", "rendered"] as const;
export type SourceKind = (typeof SOURCE_KINDS)[number];
export const SOURCE_KIND_NAMES: Readonly<Record<SourceKind, string>> = {
  epaper: "数字报",
  list: "列表页",
  feed: "订阅源",
  sitemap: "网站地图",
  rendered: "浏览器渲染列表",
};

/** Where the fields of an article stand on its page: CSS selectors, the first that yields text wins. All optional. */
export interface ArticleSelectors {
  readonly title?: readonly string[];
  readonly introTitle?: readonly string[];
  readonly subTitle?: readonly string[];
  readonly byline?: readonly string[];
  readonly originalSource?: readonly string[];
  readonly date?: readonly string[];
  readonly column?: readonly string[];
  readonly body?: readonly string[];
  /** Elements that are taken out before anything is read. */
  readonly remove?: readonly string[];
}

/** How a host is treated. Defaults stand in config/. */
export interface FetchPolicy {
  /** Wait between two requests to one host, in milliseconds; a longer crawl-delay of robots.txt wins. */
  readonly delayMs: number;
  readonly timeoutMs: number;
  /** Bound on a page's bytes, before and after decompression. */
  readonly maxBytes: number;
  readonly maxRedirects: number;
  readonly maxAttempts: number;
  readonly obeyRobots: boolean;
}

interface DeclarationBase {
  readonly article?: ArticleSelectors;
  readonly policy?: Partial<FetchPolicy>;
  /** An address is an article only when this regular expression matches it. */
  readonly articlePattern?: string;
  /** When the structure was last seen live; null = written from public facts, never tried live. */
  readonly verified?: string | null;
}

/** 数字报. `{YYYY}`, `{MM}`, `{DD}` in `issue` stand for the issue's day. */
export interface EpaperDeclaration extends DeclarationBase {
  readonly kind: "epaper";
  /** First layout page of the issue of a day. */
  readonly issue: string;
  /** Links to the other pages (版面) on a layout page. */
  readonly pageLinks: readonly string[];
  /** Links to the articles on a layout page. */
  readonly articleLinks: readonly string[];
  /** Selector of the page's number and name (第01版：要闻) on the layout page. */
  readonly pageName?: readonly string[];
  readonly maxPages?: number;
}

/** 列表页: pages of links. */
export interface ListDeclaration extends DeclarationBase {
  readonly kind: "list";
  readonly start: readonly string[];
  /** One list entry; links and dates are looked up inside it. */
  readonly item: string;
  readonly link?: string;
  readonly date?: string;
  readonly next?: string;
  readonly maxPages?: number;
}

/** RSS, Atom or JSON feed. */
export interface FeedDeclaration extends DeclarationBase {
  readonly kind: "feed";
  readonly address: string;
}

/** sitemap.xml, sitemap index or news sitemap. */
export interface SitemapDeclaration extends DeclarationBase {
  readonly kind: "sitemap";
  readonly address: string;
}

/** A list page that exists only after its scripts ran: loaded in Chromium. */
export interface RenderedDeclaration extends Omit<ListDeclaration, "kind" | "next"> {
  readonly kind: "rendered";
  readonly waitFor: string;
  /** Whether the article pages need Chromium too. */
  readonly renderArticles?: boolean;
}

export type SourceDeclaration =
  | EpaperDeclaration
  | ListDeclaration
  | FeedDeclaration
  | SitemapDeclaration
  | RenderedDeclaration;

/** 采集源: one place of an outlet to crawl. Shared by all offices. */
export interface Source {
  readonly id: string;
  readonly outletId: string;
  readonly name: string;
  readonly declaration: SourceDeclaration;
  readonly enabled: boolean;
  /** Days back from the night's day that an e-paper source makes up when a night was missed. */
  readonly lookbackDays: number;
  readonly lastFinishedAt: Instant | null;
  /** Last day whose issue was crawled whole; for a sitemap the last night that read it whole. Null for other kinds. */
  readonly lastIssueDay: string | null;
}
