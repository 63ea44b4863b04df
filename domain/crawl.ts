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

/** Faults that may be gone another night; the rest stay until somebody changes something. */
export const PASSING_FAULTS: readonly FaultCode[] = [
  "forbidden",
  "rate-limited",
  "server-error",
  "http-error",
  "timeout",
  "network",
  "truncated",
  // A robots.txt that could not be read bears the same name as one that says no.
  "robots",
  // A blank page with status 200 is what an overloaded server sends; what is no page at all bears another name.
  "empty",
  "browser",
  "internal",
];

/** One fault of one address; counted, shown and retried, and it stops nothing else. */
export interface CrawlFault {
  readonly sourceId: string;
  readonly address: string;
  readonly code: FaultCode;
  /** In Chinese: what, where, what to do. */
  readonly message: string;
  readonly attempts: number;
  /** Of the page that failed; not known of faults that were kept before it was noted. */
  readonly role?: TaskRole;
  readonly at: Instant;
}

/** index = issue or list or feed page that names others; article = a page that holds a text. */
export type TaskRole = "index" | "article";

/** How a page is asked for where its own address does not answer: the interface behind a human page. */
export interface WebRequest {
  readonly address: string;
  readonly method: "GET" | "POST";
  readonly body: string | null;
  readonly contentType: string | null;
  /** What a JSON interface told on the way here, for the requests that follow; not sent. */
  readonly fields?: Readonly<Record<string, string>>;
}

/** One address of a crawl run. `(runId, address)` is unique; a task is never removed. */
export interface CrawlTask {
  readonly address: string;
  readonly role: TaskRole;
  readonly depth: number;
  /** The issue's day, for an e-paper. */
  readonly issueDay: Day | null;
  readonly hints: ArticleHints;
  /** Left out: a GET of `address`. */
  readonly request?: WebRequest;
}

/** A page as it came: bytes without content encoding, headers by lower-case name. */
export interface FetchedPage {
  /** The page's own address, by which it is known. */
  readonly address: string;
  readonly finalAddress: string;
  /** What was asked at the final address. */
  readonly method: string;
  readonly requestHeaders: Readonly<Record<string, string>>;
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
  /** Fetches of the first index page and the first article page of the run, by which a changed layout is seen. */
  readonly samples: { readonly index: string | null; readonly article: string | null };
  /** Signatures of the layouts of these pages; null where a page had not changed or could not be read. */
  readonly layouts?: { readonly index: string | null; readonly article: string | null };
}

/** What a night's extraction made of one source's articles. */
export interface SourceReading {
  readonly read: number;
  /** Of those read: without a date, without a body of any length. */
  readonly undated: number;
  readonly bodyless: number;
  /** Pages that held no article. */
  readonly unreadable: number;
}
