import type { Bulletin, BulletinFigures } from "../bulletin.ts";
import type { Credit } from "../credit.ts";
import type { Decision, LinkState } from "../decision.ts";
import type { Link, MatchedLink } from "../link.ts";
import type { Night, NightSummary, Notice } from "../night.ts";
import type { Office, OfficeToMake, User } from "../office.ts";
import type { Outlet, OutletKind, Tier } from "../outlet.ts";
import type { Correspondent, Unit } from "../people.ts";
import type { Placement } from "../placement.ts";
import type { RuleSet } from "../ruleset.ts";
import type { Source } from "../source.ts";
import type { Story } from "../story.ts";
import type { Target } from "../target.ts";
import type { Day, Instant } from "../time.ts";
import type { AuditStore } from "./audit-store.ts";
import type { ClaimStore, HandEntryStore, ProofStore } from "./claim-store.ts";
import type { ArticleStore, CaptureStore, CrawlRunStore, PageStore } from "./crawl-store.ts";
import type { Crew } from "./crew.ts";
import type { ApprovalStore, CalloutStore, CampaignStore, PlanStore } from "./desk-store.ts";
import type { HostTurns } from "./host-turns.ts";
import type { DeviceStore, SecondStepStore, SessionStore, SignInCountStore } from "./identity-store.ts";
import type { InspectionStore } from "./inspection-store.ts";
import type { IntakeStore } from "./intake-store.ts";
import type { MatcherStore } from "./matcher-store.ts";
import type { Outbox } from "./outbox.ts";
import type { Paged, PageRequest } from "./paged.ts";
import type { PersonalDataStore } from "./personal-data-store.ts";
import type { LinkView, PersonsWord, ReviewStore } from "./review-store.ts";
import type { EventStore, RemarkStore } from "./scoring-store.ts";
import type { SubmissionStore } from "./submission-store.ts";

export interface OfficeStore {
  /** Throws InputError when the name is taken or the place is none in a tree. */
  create(office: OfficeToMake): Promise<Office>;
  get(officeId: string): Promise<Office>;
  /** In the order in which they were made. */
  list(): Promise<readonly Office[]>;
  /** Changes the fields that are given; throws as `create`. Rows of the office stay as they are. */
  update(
    officeId: string,
    changes: Partial<Pick<Office, "name" | "regionNames" | "parentId" | "level">>,
  ): Promise<Office>;
}

export interface UserStore {
  /** Throws InputError when the username is taken (usernames are unique in an installation). */
  create(user: Omit<User, "id" | "disabled"> & { readonly passwordHash: string }): Promise<User>;
  /**
   * Changes the fields that are given. Throws InputError when the unit is none of the office's, or no administrator who may
   * sign in would be left.
   */
  update(
    officeId: string,
    userId: string,
    changes: Partial<Pick<User, "displayName" | "role" | "unitId" | "disabled">>,
  ): Promise<User>;
  /** With the hash; null when unknown. */
  findByUsername(username: string): Promise<(User & { readonly passwordHash: string }) | null>;
  get(officeId: string, userId: string): Promise<User>;
  list(officeId: string): Promise<readonly User[]>;
  /** `mustChange`: somebody else knows it, so that it is to be changed first. */
  setPassword(officeId: string, userId: string, passwordHash: string, mustChange: boolean): Promise<void>;
  /** Keeps that the user has seen 导览. */
  setTourSeen(officeId: string, userId: string): Promise<void>;
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

/** A sketch is the matcher's; `null` = none is kept of the article's present text. */
interface StorySketch {
  readonly articleId: string;
  /** Of print or, where it bears none, of its first fetch. */
  readonly day: Day;
  readonly sketch: string | null;
}

export interface StoryStore {
  /** Sets the story of its members. Whoever is left behind, in it or in a former story of theirs, waits again. */
  put(story: Story): Promise<void>;
  /** Articles that have no reprint; whoever is left behind in a story that one belonged to waits again. */
  putAlone(articleIds: readonly string[]): Promise<void>;
  /** Nothing is left to be said of these: their stories are put. */
  markSettled(articleIds: readonly string[]): Promise<void>;
  get(storyId: string): Promise<Story>;
  /** Stories of the given articles. */
  ofArticles(articleIds: readonly string[]): Promise<readonly Story[]>;
  count(): Promise<number>;
  /** Sketches of the articles of the days between two, in order of id. */
  sketches(from: Day, to: Day): Promise<readonly StorySketch[]>;
  /** Keeps sketches of articles' texts, known by their digests. */
  putSketches(
    sketches: readonly { readonly articleId: string; readonly digest: string; readonly sketch: string }[],
  ): Promise<void>;
}

interface UnitCounts {
  readonly unitId: string;
  readonly submissions: number;
  readonly placements: number;
}

export interface PeopleStore {
  /** Inserts or updates by id; history and end of one that is there are kept where they are not given. */
  putUnit(unit: Unit): Promise<void>;
  putCorrespondent(correspondent: Correspondent): Promise<void>;
  /** The same for many of one office, units first: all of them or, where one cannot be, none. */
  putAll(
    officeId: string,
    people: { readonly units: readonly Unit[]; readonly correspondents: readonly Correspondent[] },
  ): Promise<void>;
  /** How many pieces each unit first sent in, and had placed, between two days; units without either are left out. */
  counts(officeId: string, from: Day, to: Day): Promise<readonly UnitCounts[]>;
  units(officeId: string): Promise<readonly Unit[]>;
  correspondents(officeId: string): Promise<readonly Correspondent[]>;
}

/** What the matcher says of one article at one digest. */
export interface ArticleLinks {
  readonly articleId: string;
  readonly digest: string;
  readonly links: readonly MatchedLink[];
}

export interface LinkStore {
  /**
   * Records what the matcher says of articles, in one transaction, and marks each as matched at its digest. A new link gets
   * the machine's decision appended; a link that is there gets new score and evidence, and a decision only when the
   * machine's word differs from its last one. A link that the machine credited and is no longer sure of, or no longer
   * proposes, gets a machine decision `review` that says so; one that waits for a person goes on waiting. Decisions of
   * persons are never touched; once a person has decided a link of the article, one that the machine would newly credit
   * gets `review` instead, and so does one of an article that a unit has claimed. Recording the same again changes nothing.
   */
  record(officeId: string, results: readonly ArticleLinks[], matcherVersion: string, at: Instant): Promise<void>;
  /**
   * Puts an article and a submission before a person, whatever the matcher thinks: a new link in state `review` with this
   * reason. One that is there is left as it is and returned.
   */
  propose(
    officeId: string,
    link: Pick<Link, "articleId" | "submissionId" | "score" | "evidence" | "matcherVersion">,
    reason: string,
    at: Instant,
  ): Promise<Link>;
  /** Lets articles wait for matching again; their links stay. */
  matchAgain(officeId: string, articleIds: readonly string[]): Promise<void>;
  /**
   * Links waiting for a person, in the order in which the clerk should see them: highest score first, then id; those of
   * `last` come after all others.
   */
  queue(officeId: string, page: PageRequest, last?: readonly string[]): Promise<Paged<LinkView>>;
  view(officeId: string, linkId: string): Promise<LinkView>;
  decisions(officeId: string, linkId: string): Promise<readonly Decision[]>;
  /** All links of one article, the highest score first. */
  ofArticle(officeId: string, articleId: string): Promise<readonly Link[]>;
  /** All links of all versions of these pieces, the highest score first, each with its piece. */
  ofPieces(
    officeId: string,
    pieceIds: readonly string[],
  ): Promise<readonly { readonly link: Link; readonly pieceId: string }[]>;
  /**
   * Appends a person's decision. `seen` is the number of decisions that the person had before the eyes; throws
   * ConflictError when there are more by now. Returns the link's new state.
   */
  decide(officeId: string, linkId: string, decision: PersonsWord, seen: number): Promise<LinkState>;
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
  /** Those of them that join one of these articles or a version of one of these pieces, in order of id. */
  standingOf(
    officeId: string,
    of: { readonly articleIds: readonly string[]; readonly pieceIds: readonly string[] },
  ): Promise<readonly LinkView[]>;
  countByState(officeId: string): Promise<Readonly<Record<LinkState, number>>>;
  /** Links waiting for a person whose article was published in a period. */
  waitingBetween(officeId: string, from: Day, to: Day): Promise<number>;
}

export interface PlacementFilter {
  readonly from?: Day;
  readonly to?: Day;
  readonly unitId?: string;
  readonly outletId?: string;
  readonly tier?: Tier;
  readonly outletKind?: OutletKind;
  readonly state?: "auto" | "confirmed";
  readonly reprint?: boolean;
  readonly byHand?: boolean;
  /** One of those who signed. */
  readonly personId?: string;
  readonly text?: string;
}

export interface LedgerStore {
  /** Placements by hand, by id. */
  byHand(officeId: string): Promise<readonly Placement[]>;
  /** Replaces the derived placements and all credits of an office in one transaction. */
  replace(officeId: string, placements: readonly Placement[], credits: readonly Credit[]): Promise<void>;
  /** Placements of these pieces that were entered by hand, by id. */
  byHandOf(officeId: string, pieceIds: readonly string[]): Promise<readonly Placement[]>;
  /** All placements by hand of these units, by id. */
  byHandOfUnits(officeId: string, unitIds: readonly string[]): Promise<readonly Placement[]>;
  /** The same as `replace` for the derived placements of these pieces and the credits of all placements of theirs. */
  replacePieces(
    officeId: string,
    pieceIds: readonly string[],
    placements: readonly Placement[],
    credits: readonly Credit[],
  ): Promise<void>;
  placements(officeId: string, filter: PlacementFilter, page: PageRequest): Promise<Paged<Placement>>;
  /** All placements of these pieces, by day, outlet and id. */
  ofPieces(officeId: string, pieceIds: readonly string[]): Promise<readonly Placement[]>;
  /** All of a period, by day, outlet and id. */
  placementsBetween(officeId: string, from: Day, to: Day): Promise<readonly Placement[]>;
  placement(officeId: string, placementId: string): Promise<Placement>;
  creditsOf(officeId: string, placementIds: readonly string[]): Promise<readonly Credit[]>;
  creditsBetween(officeId: string, from: Day, to: Day): Promise<readonly Credit[]>;
}

export interface RuleSetStore {
  /** Appends a version; versions are never edited. */
  add(
    officeId: string,
    effectiveFrom: Day,
    document: RuleSet["document"],
    by?: { readonly userId: string; readonly at: Instant },
  ): Promise<RuleSet>;
  list(officeId: string): Promise<readonly RuleSet[]>;
}

export interface TargetStore {
  /** Inserts or updates by id. Throws InputError when the unit, class or person is not there. */
  put(target: Target): Promise<void>;
  /** The same for many of one office: all of them or, where one cannot be, none. */
  putAll(officeId: string, targets: readonly Target[]): Promise<void>;
  /** Whether there was one. */
  remove(officeId: string, targetId: string): Promise<boolean>;
  list(officeId: string, from: Day, to: Day): Promise<readonly Target[]>;
}

export interface BulletinStore {
  /** Freezes a bulletin as the next revision of its period, and tells of it: both or neither. */
  issue(
    officeId: string,
    figures: BulletinFigures,
    digest: string,
    userId: string,
    at: Instant,
    /** What the notice of this revision says. */
    words: (revision: number) => string,
  ): Promise<Bulletin>;
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
  /** The last night that reached its end (done or faults) by `now`, also where a clock stood wrong; errands do not count. */
  lastFinished(now: Instant): Promise<Night | null>;
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

export interface NoticeStore extends Outbox {
  /** The same kind and text on the same UTC day is one notice. */
  add(notice: Omit<Notice, "id">): Promise<void>;
  list(officeId: string, limit: number): Promise<readonly Notice[]>;
}

export type { LinkView } from "./review-store.ts";

/** Every aggregate of an installation. */
export interface Store {
  readonly offices: OfficeStore;
  readonly users: UserStore;
  readonly sessions: SessionStore;
  readonly signInCounts: SignInCountStore;
  readonly devices: DeviceStore;
  readonly secondSteps: SecondStepStore;
  readonly outlets: OutletStore;
  readonly sources: SourceStore;
  readonly crawlRuns: CrawlRunStore;
  readonly pages: PageStore;
  readonly captures: CaptureStore;
  readonly articles: ArticleStore;
  readonly stories: StoryStore;
  readonly people: PeopleStore;
  readonly submissions: SubmissionStore;
  readonly intake: IntakeStore;
  readonly links: LinkStore;
  readonly reviews: ReviewStore;
  readonly matcher: MatcherStore;
  readonly ledger: LedgerStore;
  readonly proofs: ProofStore;
  readonly handEntries: HandEntryStore;
  readonly claims: ClaimStore;
  readonly events: EventStore;
  readonly remarks: RemarkStore;
  readonly ruleSets: RuleSetStore;
  readonly targets: TargetStore;
  readonly approvals: ApprovalStore;
  readonly campaigns: CampaignStore;
  readonly plans: PlanStore;
  readonly callouts: CalloutStore;
  readonly bulletins: BulletinStore;
  readonly nights: NightStore;
  readonly leases: LeaseStore;
  readonly notices: NoticeStore;
  readonly audit: AuditStore;
  readonly personalData: PersonalDataStore;
  readonly inspection: InspectionStore;
  /** Null where nights have one machine: on SQLite. */
  readonly crew: Crew | null;
  /** Null where one process alone crawls: on SQLite. */
  readonly hostTurns: HostTurns | null;
  /**
   * For doctor: which database answers, whether its schema is the program's, and whether it keeps offices apart by itself
   * (`bypassed`: not for the role that the program signs in as; null: this database does not).
   */
  status(): Promise<{
    readonly engine: string;
    readonly migration: string | null;
    readonly pending: number;
    readonly wall: "holds" | "bypassed" | null;
  }>;
  /** Bytes that the database takes on its disk. */
  size(): Promise<number>;
  close(): Promise<void>;
}
