import type { LinkState } from "./decision.ts";
import type { Day, Instant } from "./time.ts";

/** waiting 等审核员处理; in-review 匹配待审; accepted 已计入; rejected 已驳回; withdrawn 已撤回. */
export const CLAIM_STATES = ["waiting", "in-review", "accepted", "rejected", "withdrawn"] as const;
export type ClaimState = (typeof CLAIM_STATES)[number];
export const CLAIM_STATE_NAMES: Readonly<Record<ClaimState, string>> = {
  waiting: "等审核员处理",
  "in-review": "匹配待审",
  accepted: "已计入",
  rejected: "已驳回",
  withdrawn: "已撤回",
};

/**
 * claimed: by the unit, or again after it was withdrawn; joined: to a link; link: the link was decided; proceeded: a clerk
 * said what was missing; placed: entered by hand; placement: that entry was withdrawn or stands again; rejected, withdrawn;
 * asked: the unit asked for a second look.
 */
export const CLAIM_ACTS = [
  "claimed",
  "joined",
  "link",
  "proceeded",
  "placed",
  "placement",
  "rejected",
  "withdrawn",
  "asked",
] as const;
export type ClaimAct = (typeof CLAIM_ACTS)[number];

/** What was found at a claim's address. */
export interface ClaimFinding {
  /** The kept page; null when it could not be had. */
  readonly fetchId: string | null;
  readonly outletId: string | null;
  /** How the outlet was told; a name on the page alone is no proof. */
  readonly outletBy: "given" | "site" | "name" | null;
  readonly title: string | null;
  readonly publishedOn: Day | null;
  /** Why a person must go on, in Chinese; null when nothing is missing. */
  readonly obstacle: string | null;
  readonly at: Instant;
}

/** 认领: a unit's word that a piece of its own was published at an address. It never credits: a person of the office must see it. */
export interface Claim {
  readonly id: string;
  readonly officeId: string;
  readonly unitId: string;
  /** Canonical. */
  readonly address: string;
  readonly submissionId: string | null;
  readonly outletId: string | null;
  readonly day: Day | null;
  readonly note: string;
  readonly proofIds: readonly string[];
  readonly claimedBy: string;
  /** Whether the unit itself claimed; else the office did for it. */
  readonly byUnit: boolean;
  /** The day of claiming in the office's zone. */
  readonly claimedOn: Day;
  readonly at: Instant;
  readonly state: ClaimState;
  /** Number of decisions so far; who decides names it. */
  readonly decisions: number;
  readonly finding: ClaimFinding | null;
  /** The article that the address is, or would be once it is read. */
  readonly articleId: string | null;
  readonly linkId: string | null;
  /** Set when it was entered by hand. */
  readonly placementId: string | null;
}

export type NewClaim = Omit<Claim, "id" | "state" | "decisions" | "finding" | "linkId" | "placementId">;

/** Appended, never edited; `userId` null = the machine. */
export interface ClaimDecision {
  /** 1, 2, 3 … within the claim. */
  readonly seq: number;
  readonly act: ClaimAct;
  /** What the claim is after it. */
  readonly state: ClaimState;
  readonly userId: string | null;
  readonly reason: string | null;
  readonly at: Instant;
}

/** The state that a claim's decisions add up to: that of the last. A claim without decisions must not exist. */
export function foldClaim(decisions: readonly Pick<ClaimDecision, "state">[]): ClaimState {
  const last = decisions.at(-1);
  if (last === undefined) throw new TypeError("foldClaim: a claim without decisions");
  return last.state;
}

/** What a link's state says of the claims that hang on it. */
export function claimStateOf(link: LinkState): ClaimState {
  if (link === "review") return "in-review";
  return link === "auto" || link === "confirmed" ? "accepted" : "rejected";
}
