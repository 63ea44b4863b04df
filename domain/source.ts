import type { Day, Instant } from "./time.ts";

export const SOURCE_KINDS = ["epaper", "list", "feed", "sitemap", "rendered", "json", "link", "drop"] as const;
export type SourceKind = (typeof SOURCE_KINDS)[number];
export const SOURCE_KIND_NAMES: Readonly<Record<SourceKind, string>> = {
  epaper: "数字报",
  list: "列表页",
  feed: "订阅源",
  sitemap: "网站地图",
  rendered: "浏览器渲染列表",
  json: "JSON 接口",
  link: "手工录入链接",
  drop: "文件投放",
};

/** Pages of these come from a person: no index page, nothing to crawl, never late. */
export const BY_HAND: ReadonlySet<SourceKind> = new Set(["link", "drop"]);

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

/** What is expected of a source where its own history does not tell, or tells wrongly. */
interface HealthPolicy {
  /** The most days that pass between two nights with something new; learnt from the history unless told. */
  readonly rhythmDays?: number;
  /** After how many bad nights on end an alarm comes; 3 unless told. */
  readonly alarmAfter?: number;
}

interface DeclarationBase {
  readonly article?: ArticleSelectors;
  readonly policy?: Partial<FetchPolicy>;
  readonly health?: HealthPolicy;
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

/** One request of a JSON interface. `{YYYY}` `{MM}` `{M}` `{DD}` `{D}` stand for the issue's day, `{name}` for a field found before. */
export interface JsonRequest {
  /** What fills its placeholders is URL-encoded, but for a placeholder that the address begins with. */
  readonly address: string;
  /** POST where there is a body, unless told. */
  readonly method?: "GET" | "POST";
  /** What fills its placeholders is JSON-escaped, in a form URL-encoded; otherwise sent as it is. */
  readonly body?: string;
  /** application/json unless told. */
  readonly contentType?: string;
}

/** One level of a JSON interface: a request, and the entries that its answer names. Paths are `a.b[0].c`; `[]` = each. */
export interface JsonStep {
  /** Left out where the entries stand inside those of the step before; the first step always asks. */
  readonly request?: JsonRequest;
  /** Path of the entries; empty = the answer itself. */
  readonly items: string;
  /**
   * Paths of an entry's fields, by the name under which later steps use them. Those named `title`, `byline`, `date`,
   * `column`, `page` and `pageName` tell what they say of the article.
   */
  readonly fields: Readonly<Record<string, string>>;
  /** Only entries whose field has this value once placeholders were filled (`{"day": "{YYYY}-{MM}-{DD}"}`). */
  readonly where?: Readonly<Record<string, string>>;
}

/** JSON 接口: an e-paper or a list that a page's scripts would draw. JSONP is read too. */
export interface JsonDeclaration extends DeclarationBase {
  readonly kind: "json";
  /** Whether the interface is asked per issue day (an e-paper) or once a night (a list). */
  readonly by: "issue" | "night";
  /** From the outermost; the entries of the last are articles. */
  readonly steps: readonly JsonStep[];
  /** The page that a reader would open; names the article. */
  readonly articleAddress: string;
  /** Where the article's own data is asked; left out where `articleAddress` is a page to be read. */
  readonly detail?: JsonRequest;
  /** Paths of the article's fields in the detail's answer; `body` is HTML or text. */
  readonly detailFields?: {
    readonly title?: string;
    readonly byline?: string;
    readonly date?: string;
    readonly originalSource?: string;
    readonly column?: string;
    readonly body: string;
  };
}

/** 手工录入: what no crawler can reach is entered link by link. */
interface LinkDeclaration extends DeclarationBase {
  readonly kind: "link";
}

/** 文件投放: pages saved by a person (.html, .mht, .pdf) in a folder of the data directory. */
export interface DropDeclaration extends DeclarationBase {
  readonly kind: "drop";
  /** Name of the folder under `drop/`; the outlet's name where left out. */
  readonly folder?: string;
}

export type SourceDeclaration =
  | EpaperDeclaration
  | ListDeclaration
  | FeedDeclaration
  | SitemapDeclaration
  | RenderedDeclaration
  | JsonDeclaration
  | LinkDeclaration
  | DropDeclaration;

/** 采集源: one place of an outlet to crawl. Shared by all offices. */
export interface Source {
  readonly id: string;
  readonly outletId: string;
  readonly name: string;
  readonly declaration: SourceDeclaration;
  readonly enabled: boolean;
  /** Days back from the night's day that an e-paper source makes up when a night was missed. */
  readonly lookbackDays: number;
  /** First and last day (of the issue, else of the night) for which this version of the source holds; null = open. */
  readonly validFrom: Day | null;
  readonly validUntil: Day | null;
  readonly lastFinishedAt: Instant | null;
  /** Last day whose issue was crawled whole; for a sitemap the last night that read it whole. Null for other kinds. */
  readonly lastIssueDay: string | null;
}
