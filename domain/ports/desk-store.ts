import type { ApprovalRules, ApprovalWord } from "../approval.ts";
import type { Callout, CalloutWord } from "../callout.ts";
import type { Campaign, CampaignWord } from "../campaign.ts";
import type { NewPlanItem, PlanItem, PlanWord } from "../plan.ts";
import type { Day, Instant } from "../time.ts";

/** Who did it, and when. */
interface DoneBy {
  readonly userId: string;
  readonly at: Instant;
}

/** 审稿. */
export interface ApprovalStore {
  /** The rules that stand; null while none were ever set. */
  rules(officeId: string): Promise<ApprovalRules | null>;
  /** Appends the rules that stand from now on. */
  setRules(officeId: string, rules: ApprovalRules): Promise<void>;
  /** All words on all versions of these pieces, in the order in which they were said. */
  words(officeId: string, pieceIds: readonly string[]): Promise<readonly ApprovalWord[]>;
  /** Appends a word; throws ConflictError when the version has more than `seen` by now. */
  addWord(officeId: string, word: ApprovalWord, seen: number): Promise<void>;
}

/** 专题. */
export interface CampaignStore {
  /** Inserts or updates by id; who made it and when stays. Throws InputError when a unit is unknown. */
  put(campaign: Omit<Campaign, "closedAt">): Promise<void>;
  /** Throws NotFoundError. */
  get(officeId: string, campaignId: string): Promise<Campaign>;
  /** Those that touch the days, the latest begun first. */
  list(officeId: string, from: Day, to: Day): Promise<readonly Campaign[]>;
  /** Throws NotFoundError when it is not there or closed. */
  close(officeId: string, campaignId: string, by: DoneBy): Promise<void>;
  /** The standing word on each piece that has one. */
  words(officeId: string, campaignId: string): Promise<readonly CampaignWord[]>;
  addWord(officeId: string, word: CampaignWord): Promise<void>;
}

/** 报送重点. */
export interface PlanStore {
  /** All of them or none; one that is there is left, one that was removed stands again. How many were new. */
  addAll(officeId: string, items: readonly NewPlanItem[], by: DoneBy): Promise<number>;
  /** Throws NotFoundError. */
  get(officeId: string, planId: string): Promise<PlanItem>;
  /** A month's, of one unit or of all, by unit, day and id. */
  list(officeId: string, month: string, unitId: string | null): Promise<readonly PlanItem[]>;
  /** Takes one off; it stays kept with who did it. Throws NotFoundError. */
  remove(officeId: string, planId: string, by: DoneBy): Promise<void>;
  /** The standing word on each of these items that has one. */
  words(officeId: string, planIds: readonly string[]): Promise<readonly PlanWord[]>;
  addWord(officeId: string, word: PlanWord): Promise<void>;
}

/** 约稿. */
export interface CalloutStore {
  /** Gives it the next number of the year. Throws InputError when a unit is unknown. */
  add(callout: Omit<Callout, "id" | "number" | "closedAt">, year: string): Promise<Callout>;
  /** Throws NotFoundError. */
  get(officeId: string, calloutId: string): Promise<Callout>;
  /** The latest first; with `open` only those that are not closed. */
  list(officeId: string, open: boolean): Promise<readonly Callout[]>;
  /** Throws NotFoundError when it is not there or closed. */
  close(officeId: string, calloutId: string, by: DoneBy): Promise<void>;
  /** The standing word on each piece that has one. */
  words(officeId: string, calloutId: string): Promise<readonly CalloutWord[]>;
  /** Appends a word; throws ConflictError unless the piece's standing word is still `former` (null = none). */
  addWord(officeId: string, word: CalloutWord, former: CalloutWord["kind"] | null): Promise<void>;
  /** What was registered since an instant: its submission, and the subject, file name or title under which it came. */
  arrivals(
    officeId: string,
    since: Instant,
  ): Promise<readonly { readonly submissionId: string; readonly name: string; readonly receivedAt: Instant }[]>;
}
