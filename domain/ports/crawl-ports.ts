import type { FoundArticle } from "../article.ts";
import type { CrawlFault, CrawlTask, FetchedPage } from "../crawl.ts";

/** What an earlier fetch of an address left for a conditional request. */
export interface PageValidators {
  readonly fetchId: string;
  /** Where that fetch ended: a page known by one address may have been asked at others. */
  readonly finalAddress: string;
  readonly etag: string | null;
  readonly lastModified: string | null;
}

/**
 * The state of one crawl run, kept outside the crawler so that a killed run resumes at once. Every call is durable when
 * it resolves, and every call may be repeated.
 */
export interface Frontier {
  /** Adds tasks; an address that the run already has is left as it is. Returns the tasks that were new. */
  add(tasks: readonly CrawlTask[]): Promise<readonly CrawlTask[]>;
  /** Tasks not yet finished, in the order in which they were added. */
  waiting(): Promise<readonly CrawlTask[]>;
  finish(address: string): Promise<void>;
  /** Gives a task up for this run. */
  fail(fault: CrawlFault): Promise<void>;
}

/** Fetched pages, append-only. */
export interface PageArchive {
  /** Keeps bytes, headers, time, final address and SHA-256; resolves with the fetch's id once they are safe. */
  save(page: FetchedPage): Promise<string>;
  /** A kept page as it was saved. Throws Error when its bytes are missing or no longer have their digest. */
  read(fetchId: string): Promise<FetchedPage>;
  /** The newest kept fetch of an address with status 200, if any. */
  validators(address: string): Promise<PageValidators | null>;
}

/** Where found articles go. */
export interface ArticleSink {
  /** `new` also when the page changed since the last fetch (it waits for extraction again); `known` otherwise. */
  found(article: FoundArticle): Promise<"new" | "known">;
  /**
   * Whether the article at this address needs no fetch in this run: known, read, and published before `recheckFrom`
   * (an undated one counts by its first fetch).
   */
  settled(address: string, recheckFrom: string): Promise<boolean>;
  /** Addresses of the further pages with which the article at this address was read; null while it is not known or not read. */
  furtherOf(address: string): Promise<readonly string[] | null>;
}

export interface CrawlPorts {
  readonly frontier: Frontier;
  readonly archive: PageArchive;
  readonly articles: ArticleSink;
}
