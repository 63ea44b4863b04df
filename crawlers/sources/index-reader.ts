import type { CrawlTask, FetchedPage } from "../../domain/crawl.ts";
import type { FetchError } from "../../domain/errors/fetch-error.ts";

/** What an index page (issue, list, feed, sitemap) names. Addresses are canonical and within the source's bounds. */
export interface IndexReading {
  /** Further index pages. */
  readonly indexes: readonly CrawlTask[];
  readonly articles: readonly CrawlTask[];
  /** Whether the further pages are of no interest once every article of this one is settled (older pages of a list). */
  readonly olderFollow: boolean;
  /** What was wrong although links were found (more than a night's bound): shown, and the run is not complete. */
  readonly fault: FetchError | null;
}

/** One kind of source: where its crawl begins, and how its index pages are read. */
export interface IndexReader {
  seeds(): readonly CrawlTask[];
  /** Throws FetchError layout-changed, empty, not-found, bad-encoding, truncated or too-large. */
  read(task: CrawlTask, page: FetchedPage): Promise<IndexReading>;
}

/** What every reader may need of a crawl's options. */
export interface ReaderContext {
  /** The night's day. */
  readonly day: string;
  /** E-paper issues to read, oldest first. */
  readonly issueDays: readonly string[];
  /** What was last changed before this day is of no interest. */
  readonly recheckFrom: string;
  readonly timeZone: string;
  readonly maxBytes: number;
}
