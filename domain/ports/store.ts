import type { Article, ArticleCorrections, ExtractedArticle, FoundArticle } from "../article.ts";
import type { Bulletin, BulletinFigures } from "../bulletin.ts";
import type { CrawlFault, FetchedPage, SourceReading, SourceReport, StoredPage } from "../crawl.ts";
import type { Credit } from "../credit.ts";
import type { Decision, DecisionKind, LinkState } from "../decision.ts";
import type { ArchiveReport, Capture, ExportedRecords, WaitingCapture } from "../evidence.ts";
import type { Link, MatchedLink } from "../link.ts";
import type { Night, NightSummary, Notice } from "../night.ts";
import type { Office, Session, User } from "../office.ts";
import type { Outlet } from "../outlet.ts";
import type { Correspondent, Unit } from "../people.ts";
import type { Placement } from "../placement.ts";
import type { RuleSet } from "../ruleset.ts";
import type { Source } from "../source.ts";
import type { Story } from "../story.ts";
import type { NewSubmission, Submission } from "../submission.ts";
import type { Target } from "../target.ts";
import type { Day, Instant } from "../time.ts";
import type { CrawlPorts, PageArchive } from "./crawl-ports.ts";

/** One page of a list. `page` counts from 1. */
export interface PageRequest {
  readonly page: number;
  readonly size: number;
}
export interface Paged<T> {
  readonly items: readonly T[];
  readonly total: number;
}

export interface OfficeStore {
  create(office: Omit<Office, "id">): Promise<Office>;
  get(officeId: string): Promise<Office>;
  list(): Promise<readonly Office[]>;
}

export interface UserStore {
  /** Throws InputError when the username is taken (usernames are unique in an installation). */
  create(user: Omit<User, "id" | "disabled"> & { readonly passwordHash: string }): Promise<User>;
  /** With the hash; null when unknown. */
  findByUsername(username: string): Promise<(User & { readonly passwordHash: string }) | null>;
  get(officeId: string, userId: string): Promise<User>;
  list(officeId: string): Promise<readonly User[]>;
  setPassword(officeId: string, userId: string, passwordHash: string): Promise<void>;
}

export interface SessionStore {
  create(session: Session): Promise<void>;
  /** The session's user, if the session has not expired at `now` and the user is not disabled. */
  userOf(tokenDigest: string, now: Instant): Promise<User | null>;
  remove(tokenDigest: string): Promise<void>;
  removeExpired(now: Instant): Promise<number>;
}

export interface OutletStore {
  /** Inserts or updates by id. */
  put(outlet: Outlet): Promise<void>;
  get(outletId: string): Promise<Outlet>;
  list(): Promise<readonly Outlet[]>;
}

export interface SourceStore {
  /** Inserts or updates by id; `lastFinishedAt` and `lastIssueDay` of a row that exists are kept. */
  put(source: Source): Promise<void>;
  get(sourceId: string): Promise<Source>;
  list(): Promise<readonly Source[]>;
}

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
  /** Adds to the newest closed run of each source of a night what extraction made of its articles. */
  addReadings(nightId: string, readings: ReadonlyMap<string, SourceReading>): Promise<void>;
  /** Reports of the runs of a night that were closed at or after `since`, the newest of each source. */
  reports(nightId: string, since: Instant): Promise<readonly SourceReport[]>;
  /** The newest `limit` closed runs of a source, newest first, with the night's day. */
  history(sourceId: string, limit: number): Promise<readonly RunRecord[]>;
  /** Faults of all runs of a source since an instant, newest first. */
  faults(sourceId: string, since: Instant): Promise<readonly CrawlFault[]>;
}

export interface PageStore extends Pick<PageArchive, "save" | "validators"> {
  /** As PageArchive.save: for what a person enters outside a crawl run. */
  save(page: FetchedPage): Promise<string>;
  /** Throws NotFoundError when there is no such fetch; Error when the bytes no longer have the digest that was kept. */
  read(fetchId: string): Promise<StoredPage>;
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
  /** Pictures of articles of derived placements, of any office, that are missing and were tried fewer times than this. */
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

export interface ArticleFilter {
  readonly outletId?: string;
  readonly from?: Day;
  readonly to?: Day;
  readonly text?: string;
}

export interface ArticleStore {
  /** As ArticleSink.found: for what a person enters outside a crawl run. One that was withdrawn waits anew. */
  found(article: FoundArticle): Promise<"new" | "known">;
  /**
   * Articles whose page was not read yet, or could not be read by another version of the extractor than this one: what an
   * old program could not read is not lost to a new one. In order of id, after `afterId`.
   */
  waitingForExtract(
    limit: number,
    extractorVersion: string,
    afterId?: string | null,
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
  get(articleId: string): Promise<Article>;
  getMany(articleIds: readonly string[]): Promise<readonly Article[]>;
  list(filter: ArticleFilter, page: PageRequest): Promise<Paged<Article>>;
  /** Extracted articles without a story mark for their digest. */
  waitingForStory(limit: number): Promise<readonly Article[]>;
  /** Extracted articles that this office has not matched at their present digest, in order of id, after `afterId`. */
  waitingForMatch(officeId: string, afterId: string | null, limit: number): Promise<readonly Article[]>;
  /** Articles published between two days (undated ones included), in order of id, after `afterId`. */
  publishedBetween(from: Day, to: Day, afterId: string | null, limit: number): Promise<readonly Article[]>;
}

export interface StoryStore {
  /** Sets the story of its members and their story mark; a member's former story is left. */
  put(story: Story): Promise<void>;
  /** Marks articles as looked at that have no reprint; a story that one belonged to is left. */
  markAlone(articleIds: readonly string[]): Promise<void>;
  get(storyId: string): Promise<Story>;
  /** Stories of the given articles. */
  ofArticles(articleIds: readonly string[]): Promise<readonly Story[]>;
  count(): Promise<number>;
}

export interface PeopleStore {
  putUnit(unit: Unit): Promise<void>;
  putCorrespondent(correspondent: Correspondent): Promise<void>;
  units(officeId: string): Promise<readonly Unit[]>;
  correspondents(officeId: string): Promise<readonly Correspondent[]>;
}

interface SubmissionFilter {
  readonly unitId?: string;
  readonly from?: Day;
  readonly to?: Day;
  readonly text?: string;
}

export interface SubmissionStore {
  /** The same unit, title and body again returns the submission that is there, with `created` false. */
  add(submission: NewSubmission): Promise<{ readonly submission: Submission; readonly created: boolean }>;
  get(officeId: string, submissionId: string): Promise<Submission>;
  getMany(officeId: string, submissionIds: readonly string[]): Promise<readonly Submission[]>;
  list(officeId: string, filter: SubmissionFilter, page: PageRequest): Promise<Paged<Submission>>;
  /** All of an office in order of id, for the matcher's index. */
  all(officeId: string): Promise<readonly Submission[]>;
  /** Submissions that the articles crawled before them have not been held against. */
  waitingForMatch(officeId: string): Promise<readonly Submission[]>;
  markMatched(officeId: string, submissionIds: readonly string[]): Promise<void>;
}

/** A link with the article and the submission that it joins. */
export interface LinkView {
  readonly link: Link;
  readonly article: Article;
  readonly submission: Submission;
}

export interface LinkStore {
  /**
   * Records what the matcher says of one article, in one transaction, and marks the article as matched at its digest.
   * A new link gets the machine's decision appended; a link that is there gets new score and evidence, and a decision
   * only when the machine's word differs from its last one. A link that the machine credited and no longer proposes gets
   * a machine decision `review`. Decisions of persons are never touched; once a person has decided a link of the article,
   * one that the machine would newly credit gets `review` instead.
   */
  record(
    officeId: string,
    articleId: string,
    articleDigest: string,
    links: readonly MatchedLink[],
    matcherVersion: string,
    at: Instant,
  ): Promise<void>;
  /** Links waiting for a person, in the order in which the clerk should see them: highest score first, then id. */
  queue(officeId: string, page: PageRequest): Promise<Paged<LinkView>>;
  view(officeId: string, linkId: string): Promise<LinkView>;
  decisions(officeId: string, linkId: string): Promise<readonly Decision[]>;
  /** All links of one article, the highest score first. */
  ofArticle(officeId: string, articleId: string): Promise<readonly Link[]>;
  /**
   * Appends a person's decision. `seen` is the number of decisions that the person had before the eyes; throws
   * ConflictError when there are more by now. Returns the link's new state.
   */
  decide(
    officeId: string,
    linkId: string,
    decision: {
      readonly kind: DecisionKind;
      readonly userId: string;
      readonly reason: string | null;
      readonly at: Instant;
    },
    seen: number,
  ): Promise<LinkState>;
  /** Takes the article away from one submission and gives it to another: `reassigned` there, `confirmed` here, at once. */
  reassign(
    officeId: string,
    linkId: string,
    toSubmissionId: string,
    by: { readonly userId: string; readonly reason: string | null; readonly at: Instant },
    seen: number,
  ): Promise<void>;
  /** Links that stand (auto, confirmed), with article and submission, in order of id. */
  standing(officeId: string): Promise<readonly LinkView[]>;
  countByState(officeId: string): Promise<Readonly<Record<LinkState, number>>>;
  /** Links waiting for a person whose article was published in a period. */
  waitingBetween(officeId: string, from: Day, to: Day): Promise<number>;
}

export interface PlacementFilter {
  readonly from?: Day;
  readonly to?: Day;
  readonly unitId?: string;
  readonly outletId?: string;
  readonly state?: "auto" | "confirmed";
  readonly text?: string;
}

export interface LedgerStore {
  /** Placements by hand. */
  addByHand(placement: Placement): Promise<void>;
  byHand(officeId: string): Promise<readonly Placement[]>;
  /** Replaces the derived placements and all credits of an office in one transaction. */
  replace(officeId: string, placements: readonly Placement[], credits: readonly Credit[]): Promise<void>;
  placements(officeId: string, filter: PlacementFilter, page: PageRequest): Promise<Paged<Placement>>;
  /** All of a period, by day, outlet and id. */
  placementsBetween(officeId: string, from: Day, to: Day): Promise<readonly Placement[]>;
  placement(officeId: string, placementId: string): Promise<Placement>;
  creditsOf(officeId: string, placementIds: readonly string[]): Promise<readonly Credit[]>;
  creditsBetween(officeId: string, from: Day, to: Day): Promise<readonly Credit[]>;
}

export interface RuleSetStore {
  /** Appends a version; versions are never edited. */
  add(officeId: string, effectiveFrom: Day, document: RuleSet["document"]): Promise<RuleSet>;
  list(officeId: string): Promise<readonly RuleSet[]>;
}

export interface TargetStore {
  put(target: Target): Promise<void>;
  list(officeId: string, from: Day, to: Day): Promise<readonly Target[]>;
}

export interface BulletinStore {
  /** Freezes a bulletin as the next revision of its period. */
  issue(officeId: string, figures: BulletinFigures, digest: string, userId: string, at: Instant): Promise<Bulletin>;
  list(officeId: string): Promise<readonly Bulletin[]>;
  get(officeId: string, bulletinId: string): Promise<Bulletin>;
}

export interface NightStore {
  /**
   * The night of this day, made when there is none. One that is still `running` (its process was killed) is returned as
   * it is, to be resumed; one that ended is begun anew under the same id with a new `startedAt`. `errand` names what a
   * person asked for outside the schedule (crawl these sources, match again); null is the night itself.
   */
  begin(day: Day, errand: string | null, at: Instant): Promise<Night>;
  finish(
    nightId: string,
    state: "done" | "faults" | "failed",
    summary: NightSummary | null,
    at: Instant,
  ): Promise<void>;
  /** The night of the latest day; errands do not count. */
  latest(): Promise<Night | null>;
  /** The last night that reached its end (done or faults); errands do not count. */
  lastFinished(): Promise<Night | null>;
  /** Nights and errands, the latest begun first. */
  list(limit: number): Promise<readonly Night[]>;
}

export interface LeaseStore {
  /** Takes a named lease for `ttlMs`; false while another holder's has not run out at `now`. The holder may take it again. */
  acquire(name: string, holder: string, ttlMs: number, now: Instant): Promise<boolean>;
  /** Lets go; nothing happens when somebody else holds it by now. */
  release(name: string, holder: string): Promise<void>;
  /** Who holds it, whether or not it has run out; null when nobody does. */
  holder(name: string): Promise<string | null>;
}

export interface NoticeStore {
  /** The same kind and text on the same UTC day is one notice. */
  add(notice: Omit<Notice, "id">): Promise<void>;
  list(officeId: string, limit: number): Promise<readonly Notice[]>;
}

/** Every aggregate of an installation. */
export interface Store {
  readonly offices: OfficeStore;
  readonly users: UserStore;
  readonly sessions: SessionStore;
  readonly outlets: OutletStore;
  readonly sources: SourceStore;
  readonly crawlRuns: CrawlRunStore;
  readonly pages: PageStore;
  readonly captures: CaptureStore;
  readonly articles: ArticleStore;
  readonly stories: StoryStore;
  readonly people: PeopleStore;
  readonly submissions: SubmissionStore;
  readonly links: LinkStore;
  readonly ledger: LedgerStore;
  readonly ruleSets: RuleSetStore;
  readonly targets: TargetStore;
  readonly bulletins: BulletinStore;
  readonly nights: NightStore;
  readonly leases: LeaseStore;
  readonly notices: NoticeStore;
  /** For doctor: which database answers, and whether its schema is the program's. */
  status(): Promise<{ readonly engine: string; readonly migration: string | null; readonly pending: number }>;
  close(): Promise<void>;
}
