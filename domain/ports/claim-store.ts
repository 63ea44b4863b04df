import type { Claim, ClaimAct, ClaimDecision, ClaimFinding, ClaimState, NewClaim } from "../claim.ts";
import type { HandContent, HandEntry, HandState, HandVersion } from "../hand-entry.ts";
import type { Placement } from "../placement.ts";
import type { Proof } from "../proof.ts";
import type { Day, Instant } from "../time.ts";
import type { Paged, PageRequest } from "./paged.ts";

export interface ProofStore {
  /**
   * Records a file whose bytes are kept. The same bytes of the same unit are the proof that is there. Throws InputError
   * when the unit's users have handed in `daily` files since `since` already.
   */
  add(proof: Omit<Proof, "id">, limit: { readonly since: Instant; readonly daily: number } | null): Promise<Proof>;
  getMany(officeId: string, proofIds: readonly string[]): Promise<readonly Proof[]>;
}

/** Who changes an entry, and why. */
export interface HandWord {
  readonly userId: string;
  readonly reason: string | null;
  readonly at: Instant;
}

interface HandEntryFilter {
  readonly unitId?: string;
  readonly state?: HandState;
  readonly from?: Day;
  readonly to?: Day;
}

/**
 * 手工登记. Each write appends a version and brings the row of the placement into line, in one transaction. All throw
 * InputError when another placement of the same unit, outlet, day and title is there, or a name is unknown.
 */
export interface HandEntryStore {
  /** `placement` is what the ledger shall count. With `claim`, that claim is settled by it; ConflictError when it moved on. */
  enter(
    placement: Placement,
    content: HandContent,
    word: HandWord,
    claim: { readonly claimId: string; readonly seen: number } | null,
  ): Promise<HandEntry>;
  /** Throws ConflictError when there are more versions than `seen`. */
  change(placement: Placement, content: HandContent, word: HandWord, seen: number): Promise<HandEntry>;
  withdraw(officeId: string, entryId: string, word: HandWord, seen: number): Promise<HandEntry>;
  /** Undoes a withdrawal. */
  restore(placement: Placement, word: HandWord, seen: number): Promise<HandEntry>;
  get(officeId: string, entryId: string): Promise<HandEntry>;
  getMany(officeId: string, entryIds: readonly string[]): Promise<readonly HandEntry[]>;
  versions(officeId: string, entryId: string): Promise<readonly HandVersion[]>;
  /** The latest published first. */
  list(officeId: string, filter: HandEntryFilter, page: PageRequest): Promise<Paged<HandEntry>>;
}

/** What a decision says; what is left out stays as it was. */
interface ClaimWord {
  readonly act: ClaimAct;
  readonly state: ClaimState;
  readonly userId: string | null;
  readonly reason: string | null;
  readonly at: Instant;
  readonly outletId?: string;
  readonly submissionId?: string;
  readonly day?: Day;
}

export interface ClaimFilter {
  readonly unitId?: string;
  readonly states?: readonly ClaimState[];
  readonly linkId?: string;
}

export interface ClaimStore {
  /**
   * Records a claim. The same unit, address and submission again is the claim that is there (`known`); one that was withdrawn
   * waits again (`reopened`). Throws InputError when the unit has made `daily` claims of its own that day.
   */
  open(
    claim: NewClaim,
    daily: number,
  ): Promise<{ readonly claim: Claim; readonly known: boolean; readonly reopened: boolean }>;
  get(officeId: string, claimId: string): Promise<Claim>;
  /** The latest first. */
  list(officeId: string, filter: ClaimFilter, page: PageRequest): Promise<Paged<Claim>>;
  countByState(officeId: string, unitId: string | null): Promise<Readonly<Record<ClaimState, number>>>;
  decisions(officeId: string, claimId: string): Promise<readonly ClaimDecision[]>;
  /**
   * Keeps what was found. `articleId`: the article that it is or will be, of which no link is credited unseen from then on;
   * null = the one that is known stays.
   */
  found(officeId: string, claimId: string, finding: ClaimFinding, articleId: string | null): Promise<void>;
  /** Joins a claim that waits to a link, whose state it takes. Nothing happens to one that does not wait. */
  join(officeId: string, claimId: string, linkId: string, at: Instant): Promise<void>;
  /** Appends a decision. Throws ConflictError when there are more than `seen`. */
  decide(officeId: string, claimId: string, word: ClaimWord, seen: number): Promise<Claim>;
  /** Claims that wait and have no link yet, the oldest first. */
  toJoin(officeId: string): Promise<readonly Claim[]>;
}
