import type { ArticleHints } from "./article.ts";
import type { SourceKind } from "./source.ts";
import type { Day, Instant } from "./time.ts";

/** Every way in which a page, a source or an outlet can fail, as the night's summary names it. */
export const FAULT_CODES = [
  "forbidden",
  "not-found",
  "rate-limited",
  "server-error",
  "http-error",
  "timeout",
  "network",
  "too-large",
  "too-many-redirects",
  "truncated",
  "bad-encoding",
  "robots",
  "blocked-address",
  "layout-changed",
  "empty",
  "browser",
  "bad-declaration",
  "internal",
] as const;
export type FaultCode = (typeof FAULT_CODES)[number];
export const FAULT_NAMES: Readonly<Record<FaultCode, string>> = {
  forbidden: "对方拒绝访问（403）",
  "not-found": "页面不存在（404）",
  "rate-limited": "对方要求放慢（429）",
  "server-error": "对方服务器出错（5xx）",
  "http-error": "对方返回异常状态",
  timeout: "超时",
  network: "网络不通",
  "too-large": "页面过大",
  "too-many-redirects": "重定向过多",
  truncated: "内容传输不完整",
  "bad-encoding": "编码无法识别",
  robots: "robots.txt 不允许采集",
  "blocked-address": "地址不允许访问",
  "layout-changed": "版式已变，未找到链接或正文",
  empty: "没有内容",
  browser: "浏览器不可用",
  "bad-declaration": "采集源配置有误",
  internal: "程序内部错误",
};

/** One fault of one address; counted, shown and retried, and it stops nothing else. */
export interface CrawlFault {
  readonly sourceId: string;
  readonly address: string;
  readonly code: FaultCode;
  /** In Chinese: what, where, what to do. */
  readonly message: string;
  readonly attempts: number;
  readonly at: Instant;
}

/** index = issue or list or feed page that names others; article = a page that holds a text. */
export type TaskRole = "index" | "article";

/** One address of a crawl run. `(runId, address)` is unique; a task is never removed. */
export interface CrawlTask {
  readonly address: string;
  readonly role: TaskRole;
  readonly depth: number;
  /** The issue's day, for an e-paper. */
  readonly issueDay: Day | null;
  readonly hints: ArticleHints;
}

/** A page as it came. */
export interface FetchedPage {
  readonly address: string;
  readonly finalAddress: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly fetchedAt: Instant;
  readonly bytes: Uint8Array;
}

/** A kept page. */
export interface StoredPage extends FetchedPage {
  readonly id: string;
  readonly sha256: string;
}

/** What a night says of one source. */
export interface SourceReport {
  readonly sourceId: string;
  readonly outlet: string;
  readonly source: string;
  readonly kind: SourceKind;
  readonly pagesFetched: number;
  readonly pagesUnchanged: number;
  readonly articlesFound: number;
  readonly articlesNew: number;
  readonly faults: readonly CrawlFault[];
  /** Every index page was read, so that nothing of this run can be missing. */
  readonly complete: boolean;
  /** The last issue day up to which nothing is left to fetch; null = none of those asked, or not an e-paper. */
  readonly readThrough: Day | null;
}
