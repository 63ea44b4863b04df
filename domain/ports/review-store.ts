import type { Article } from "../article.ts";
import type { DecisionKind, LinkState } from "../decision.ts";
import type { Link } from "../link.ts";
import type { Snooze } from "../snooze.ts";
import type { SpotSample } from "../spot-check.ts";
import type { Submission } from "../submission.ts";
import type { Day, Instant } from "../time.ts";

/** A link with the article and the submission that it joins. */
export interface LinkView {
  readonly link: Link;
  readonly article: Article;
  readonly submission: Submission;
}

/** A link as a person saw it. */
export interface SeenLink {
  readonly linkId: string;
  /** How many decisions the person had before the eyes. */
  readonly seen: number;
}

/** What a person says of a link. */
export interface PersonsWord {
  readonly kind: DecisionKind;
  readonly userId: string;
  readonly reason: string | null;
  readonly at: Instant;
}

/** The desk of 待审, beyond one link at a time. */
export interface ReviewStore {
  /** Appends a word on when a link is looked at. Throws NotFoundError, and ConflictError when the link waits no longer. */
  snooze(officeId: string, snooze: Snooze): Promise<void>;
  /** The snoozes that hold on `day`: of each link and person the latest word. */
  snoozes(officeId: string, day: Day): Promise<readonly Snooze[]>;
  /** Waiting links of articles of one story with versions of one piece, the likeliest first. */
  waitingTogether(officeId: string, storyId: string, pieceId: string): Promise<readonly LinkView[]>;
  /** Appends the same word to several links: to all of them or, where one was decided meanwhile (ConflictError), to none. */
  decideAll(officeId: string, links: readonly SeenLink[], word: PersonsWord): Promise<LinkState>;
  /** Links that the machine credited between two instants (the second exclusive), whatever was said of them since; by id. */
  creditedByMachine(officeId: string, from: Instant, to: Instant): Promise<readonly string[]>;
  /** Keeps a week's sample; one that is there stands. */
  putSample(sample: SpotSample): Promise<void>;
  /** Samples of weeks from `from` on, the latest first. */
  samples(officeId: string, from: Day): Promise<readonly SpotSample[]>;
  /** These links with both texts, in the order of the ids. */
  views(officeId: string, linkIds: readonly string[]): Promise<readonly LinkView[]>;
  /** How many of these links no person has decided. */
  undecidedAmong(officeId: string, linkIds: readonly string[]): Promise<number>;
  /** How many links a week are drawn; null while nobody has said. */
  spotSize(officeId: string): Promise<number | null>;
  setSpotSize(officeId: string, size: number, by: { readonly userId: string; readonly at: Instant }): Promise<void>;
}
