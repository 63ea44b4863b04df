import type { Article, ArticleCorrections, ArticleRevision, ExtractedArticle, FoundArticle } from "../article.ts";
import type { CrawlFault, FetchedPage, SourceReading, SourceReport, StoredPage } from "../crawl.ts";
import type { ArchiveReport, Capture, ExportedRecords, WaitingCapture } from "../evidence.ts";
import type { Source } from "../source.ts";
import type { Day, Instant } from "../time.ts";
import type { CrawlPorts, PageArchive } from "./crawl-ports.ts";
import type { Paged, PageRequest } from "./paged.ts";

/** A closed run: its report, and what reading its articles gave. */
export interface RunRecord {
  readonly day: Day;
  /** As Night.errand. */
  readonly errand: string | null;
  readonly closedAt: Instant;
  readonly report: SourceReport;
  readonly reading: SourceReading | null;
}

/** One crawl of one source in one night. */
export interface CrawlRunStore {
  /**
   * The ports of the open run of this source in this night. A run that was not closed goes on with the tasks it has, and
   * those that it had given up wait again; where there is none, or it was closed, a new one is made, which takes over the
   * article pages and further list pages that the source's last run could not have but another night may (PASSING_FAULTS),
   * and those that it, or a run of another night that was never closed, did not come to.
   */
  open(nightId: string, source: Source): Promise<{ readonly runId: string; readonly ports: CrawlPorts }>;
  /** Closes the run, and marks the source: `lastFinishedAt`, and `lastIssueDay` when `issueDay` is a later one. */
  close(runId: string, report: SourceReport, issueDay: Day | null, at: Instant): Promise<void>;
  /**
   * Lets the source's next run ask for a page again that a run has fetched, also where no index page names it any more.
   * Nothing where no run ever asked for it.
   */
  askAgain(sourceId: string, address: string): Promise<void>;
  /** Keeps with the newest run of each source of a night what extraction made of its articles. */
  addReadings(nightId: string, readings: ReadonlyMap<string, SourceReading>): Promise<void>;
  /** What `addReadings` kept with the newest run of each source of a night that is open or was closed at or after `since`. */
  readings(nightId: string, since: Instant): Promise<ReadonlyMap<string, SourceReading | null>>;
  /** Reports of the runs of a night that were closed at or after `since`, the newest of each source. */
  reports(nightId: string, since: Instant): Promise<readonly SourceReport[]>;
  /** The newest `limit` closed runs of a source, newest first, with the night's day. */
  history(sourceId: string, limit: number): Promise<readonly RunRecord[]>;
  /** Faults of all runs of a source since an instant, newest first. */
  faults(sourceId: string, since: Instant): Promise<readonly CrawlFault[]>;
  /** The same of all sources. */
  allFaults(since: Instant): Promise<readonly CrawlFault[]>;
}

export interface PageStore extends Pick<PageArchive, "save" | "validators"> {
  /** As PageArchive.save: for what a person enters outside a crawl run. */
  save(page: FetchedPage): Promise<string>;
  /** Throws NotFoundError when there is no such fetch; LostPageError when the bytes no longer have the digest that was kept. */
  read(fetchId: string): Promise<StoredPage>;
  /**
   * A page that this process has just saved, from memory, once; what is no longer there is read as `read` does. For the
   * reading of what a crawl brings, which follows the saving at once.
   */
  takeSaved(fetchId: string): Promise<StoredPage>;
  /**
   * Puts the pages into the archive that machines without it have fetched; resolves with how many. Nothing where this machine
   * is one of those.
   */
  takeIn(): Promise<number>;
  /** What is known of kept fetches without their bytes, in the order asked; what is not kept is left out. */
  list(fetchIds: readonly string[]): Promise<readonly Omit<StoredPage, "bytes">[]>;
  /** Kept fetches as an archive of their own. Throws as `read` does. */
  exportRecords(fetchIds: readonly string[]): Promise<ExportedRecords>;
  /**
   * Recomputes every digest of the archive and holds rows and records against each other; `onProgress` hears of bytes read
   * and bytes in all. Nothing is changed. Rejects with the signal's reason when it is set.
   */
  verify(onProgress: (done: number, total: number) => void, signal: AbortSignal): Promise<ArchiveReport>;
}

export interface CaptureStore {
  /**
   * Pictures of articles of derived placements and of links that wait for a person, of any office, that are missing and
   * were tried fewer times than this.
   */
  waiting(maxAttempts: number): Promise<readonly WaitingCapture[]>;
  /** Inserts or replaces by article, fetch and kind. */
  put(capture: Capture): Promise<void>;
  /** The newest first. */
  ofArticle(articleId: string): Promise<readonly Capture[]>;
}

/** A found article that waits for extraction. */
export interface WaitingArticle extends FoundArticle {
  readonly id: string;
  /** In reading order, those of joined articles last, by the page on which they stand. */
  readonly furtherFetchIds: readonly string[];
  readonly corrections: ArticleCorrections;
}

/** The state of an article from which a text was read. */
export type ReadFrom = Pick<WaitingArticle, "fetchId" | "corrections">;

/** What is read of very many articles at once. */
export type ArticleText = Pick<Article, "id" | "digest" | "title" | "body" | "publishedOn">;

/** What a person looks for an article by, and when it was read. */
export type ArticleHeading = Pick<Article, "id" | "title" | "outletId" | "byline" | "originalSource" | "extractedAt">;

export interface ArticleFilter {
  readonly outletId?: string;
  readonly from?: Day;
  readonly to?: Day;
  /** Of this day or later, or of no known day. */
  readonly since?: Day;
  readonly text?: string;
}

export interface ArticleStore {
  /** As ArticleSink.found: for what a person enters outside a crawl run. One that was withdrawn waits anew. */
  found(article: FoundArticle): Promise<"new" | "known">;
  /**
   * Articles whose page was not read yet, or could not be read by another version of the extractor than this one: what an
   * old program could not read is not lost to a new one. In order of id, after `afterId`; of these sources alone where they
   * are named.
   */
  waitingForExtract(
    limit: number,
    extractorVersion: string,
    afterId?: string | null,
    sourceIds?: readonly string[],
  ): Promise<readonly WaitingArticle[]>;
  /**
   * Writes what was read. The same digest again changes nothing but the mark; another digest keeps the former text as a
   * revision and lets the article wait for story and match again. `from` is what was read: where the article has another
   * page or another correction by now, nothing is written, and it goes on waiting.
   */
  saveExtracted(
    articleId: string,
    extracted: ExtractedArticle,
    digest: string,
    at: Instant,
    from?: ReadFrom,
  ): Promise<void>;
  /**
   * The page holds no article that this version of the extractor can read: the row stops waiting until the page or the
   * version changes; the reason is kept and shown. A text read before stays. `from` as for saveExtracted.
   */
  markUnreadable(
    articleId: string,
    message: string,
    extractorVersion: string,
    at: Instant,
    from?: ReadFrom,
  ): Promise<void>;
  /**
   * Keeps what a person put right and lets the article wait for extraction again; null or undefined fields of an earlier
   * correction are replaced as a whole.
   */
  correct(articleId: string, corrections: ArticleCorrections, userId: string, at: Instant): Promise<void>;
  /** What a person put right so far; throws NotFoundError. */
  correctionsOf(articleId: string): Promise<ArticleCorrections>;
  /**
   * Takes an article back that should not have been entered: it is listed, matched and counted no more, its page and its
   * texts stay kept, and the others of its story wait for story again. False, and nothing is done, while a link of any
   * office stands on it or waits for a person.
   */
  withdraw(articleId: string, userId: string, at: Instant): Promise<boolean>;
  /** Read articles that say 上接 and have not been joined to the piece that they continue, in order of id. */
  unjoined(afterId: string | null, limit: number): Promise<readonly Article[]>;
  /** Read articles of a source published on a day, joined ones left out. */
  ofSourceDay(sourceId: string, day: Day): Promise<readonly Article[]>;
  /**
   * Makes one article the last page of another: the first waits for extraction with it; the other is listed, matched and
   * counted no more, and its changed page lets the first wait again. False, and nothing is done, when the other has links
   * already: what somebody may have been credited for stays.
   */
  join(firstId: string, continuationId: string): Promise<boolean>;
  /** The outlet under which an article stands, read or not; null when there is none, or it was withdrawn. */
  outletOf(articleId: string): Promise<string | null>;
  get(articleId: string): Promise<Article>;
  /** What an article said before it was read otherwise, the latest first; what stands now is not among it. */
  revisions(articleId: string): Promise<readonly ArticleRevision[]>;
  getMany(articleIds: readonly string[]): Promise<readonly Article[]>;
  list(filter: ArticleFilter, page: PageRequest): Promise<Paged<Article>>;
  /** Articles of which it is to be said whose story they are, with the day of print or else of the first fetch, in order of id. */
  waitingForStory(): Promise<readonly { readonly id: string; readonly day: Day }[]>;
  /**
   * Ids, in order, of the articles that an office has to hold against its submissions: those that it has not matched at
   * their present digest; and of those published since a day (undated ones too) that another version of the matcher
   * matched the open ones, without any link or with one that waits for a person. A version that begins with
   * `matcherVersion` is no other: it is the same matcher with an office's own model.
   */
  waitingForMatch(officeId: string, matcherVersion: string, since: Day): Promise<readonly string[]>;
  /** Ids, in order, of the articles published between two days (undated ones too) that an office matched as they are. */
  matchedBetween(officeId: string, from: Day, to: Day): Promise<readonly string[]>;
  /** Ids, in order, of the articles that bear a day between two. */
  publishedBetween(from: Day, to: Day): Promise<readonly string[]>;
  /**
   * The next articles in order of when they were read, then of id: those after `at` and, of those read at that very instant,
   * after `afterId`.
   */
  readAfter(at: Instant, afterId: string, limit: number): Promise<readonly ArticleHeading[]>;
  /** The texts alone of articles that were read, in the order of the ids; others are left out. */
  texts(articleIds: readonly string[]): Promise<readonly ArticleText[]>;
}
