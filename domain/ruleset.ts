import type { OutletKind } from "./outlet.ts";
import type { Amount, ClauseCondition } from "./rule-amount.ts";
import type { SettlementRule } from "./settlement.ts";
import type { Day, Instant } from "./time.ts";

/** 条款. Points and money are decimal strings ("12.5"), so that nothing drifts, or the way to find them. */
export interface Clause {
  /** As cited: 第三条（一）. */
  readonly id: string;
  readonly text: string;
  readonly when: ClauseCondition;
  readonly points: Amount;
  readonly money?: Amount;
}

/** 奖励条款: money by a formula of its own. Its `分值` is the placement's points. */
type MoneyClause = Omit<Clause, "points" | "money"> & { readonly money: Amount };

/** 加项: added to what the clause gives. Of one `group` the largest alone. */
export type AddOn = Omit<Clause, "points"> & { readonly points?: Amount; readonly group?: string };

/** 倍数: what the clause gives is multiplied by it, before add-ons. Of one `group` the first that applies. */
export interface Factor {
  readonly id: string;
  readonly text: string;
  readonly when: ClauseCondition;
  readonly times: Amount;
  /** What is multiplied; both unless said. */
  readonly of?: "points" | "money";
  readonly group?: string;
}

export const DUPLICATE_WORDS = ["cumulative", "highest", "highest-per-kind", "first"] as const;
export const DUPLICATE_SCOPES = ["outletKind", "tier", "outlet", "month"] as const;

/** 一稿多发. Only `keep` placements of a piece count in each group of like ones; the rest at `rest` times their worth. */
export interface DuplicateRule {
  readonly keep: "highest" | "first";
  /** How many count in a group; 1 unless said. */
  readonly count?: number;
  /** What makes a group: all that are named must be alike; none = the piece as a whole. */
  readonly per?: readonly (typeof DUPLICATE_SCOPES)[number][];
  /** Kinds of outlet that count as one class: [[website, app, wechat]]. */
  readonly classes?: readonly (readonly OutletKind[])[];
  /** Only placements of this kind are set off; others always count. */
  readonly when?: ClauseCondition;
  /** A decimal; "0" unless said. */
  readonly rest?: string;
}

/** Each rule is applied to what the one before it left to count. */
export type Duplicates = (typeof DUPLICATE_WORDS)[number] | readonly DuplicateRule[];

export const SHARING_WORDS = ["full", "equal", "first", "half", "by-hand"] as const;
/**
 * 署名分配: all to each; equal shares; all to the first; half to each when they are several; the shares entered with the
 * placement (equal until then). Weights in the order of signing: a list for each number of signers, 1 in sum or not.
 */
export type Sharing =
  | (typeof SHARING_WORDS)[number]
  | { readonly weights: readonly (readonly string[])[]; readonly otherwise: (typeof SHARING_WORDS)[number] };

export interface PerQuantity<T> {
  readonly points: T;
  readonly money: T;
}

export const ROUNDINGS = ["half-up", "half-even", "down", "up"] as const;
export type Rounding = (typeof ROUNDINGS)[number];

/** 截止日: what was reported after `day` of the month that follows publication counts in the next month, or not at all. */
interface Cutoff {
  readonly id: string;
  readonly text: string;
  readonly day: number;
  readonly late: "next-month" | "nothing";
}

export interface RuleDocument {
  readonly name: string;
  /** Whose rules these are, and what they say that had to be read in one of several ways. */
  readonly source?: string;
  readonly notes?: readonly string[];
  /** The first clause that applies gives the points; none = 0 points, said so. */
  readonly clauses: readonly Clause[];
  /** Where given, the first that applies gives the money instead of the clause. */
  readonly moneyClauses?: readonly MoneyClause[];
  readonly factors?: readonly Factor[];
  readonly addons?: readonly AddOn[];
  /** One piece placed several times: every time, the highest only, or the highest of each kind of outlet. */
  readonly duplicates: Duplicates | PerQuantity<Duplicates>;
  /** What each of several signers gets: all of it, an equal share, or the first signer alone. */
  readonly sharing: Sharing | PerQuantity<Sharing>;
  /** What each of several units of one article gets; all of it unless said. */
  readonly unitSharing?: "full" | "equal" | "half";
  /** Decimal places of points and money, rounded half up unless `rounding` says otherwise. */
  readonly decimals: number;
  readonly moneyDecimals?: number;
  readonly rounding?: Rounding;
  readonly cutoff?: Cutoff;
  /** Whether a piece by three persons is one of each (full) or a third (equal) in persons' tasks; full unless said. */
  readonly counting?: "full" | "equal";
  /** What is settled when a period has ended: tasks, caps, deductions, add-ons. */
  readonly settlement?: readonly SettlementRule[];
}

/** 计分办法: a version of the office's rules with the day it takes effect. */
export interface RuleSet {
  readonly id: string;
  readonly officeId: string;
  readonly version: number;
  readonly effectiveFrom: Day;
  readonly document: RuleDocument;
  /** A user, or `cli`; null = with the office itself, or before it was recorded. */
  readonly adoptedBy?: string | null;
  readonly adoptedAt?: Instant | null;
}
