import type { Amount, ClauseCondition } from "./rule-amount.ts";
import type { Day } from "./time.ts";

export const SPANS = ["month", "bimonth", "quarter", "half", "year"] as const;
/** How long a settled period is; `bimonth` = two months (双月). */
export type Span = (typeof SPANS)[number];

/** Whom a rule concerns. Nothing named = all units. `person` = each correspondent of these units by himself. */
export interface Holders {
  readonly unitClass?: readonly string[];
  /** Unit names. */
  readonly unit?: readonly string[];
  readonly exceptUnit?: readonly string[];
  readonly person?: boolean;
}

/** What a rule gives or takes. `remark` is a word without figures: 通报批评. */
export interface Effect {
  readonly points?: Amount;
  readonly money?: Amount;
  readonly remark?: string;
}

interface RuleHead {
  /** As cited. */
  readonly id: string;
  readonly text: string;
  readonly who?: Holders;
}

export const MEASURES = ["submissions", "placements", "pieces", "points", "money"] as const;
/** 报送篇数, 采用篇次, 采用篇数 (a piece once), points or money of the placements. */
export type Measure = (typeof MEASURES)[number];

/** N of a kind make one (简讯、图片 3 条 = 1) where pieces are counted. */
interface Conversion {
  readonly when: ClauseCondition;
  readonly every: number;
}

/** 任务. Short of it: `缺口` is what is missing, `完成` what was done, `任务` what was owed. */
export interface TaskRule extends RuleHead {
  readonly kind: "task";
  readonly per: Span;
  readonly measure: Measure;
  /** Which placements (of submissions: kind and length) count towards it. */
  readonly when?: ClauseCondition;
  readonly conversions?: readonly Conversion[];
  readonly amount: Amount;
  /** The amount is for each correspondent of the unit (2 条/人). */
  readonly perPerson?: boolean;
  readonly met?: Effect;
  /** Where the task was not met, whatever is missing. */
  readonly short?: Effect;
  /** For each one that is missing, a broken one in part. */
  readonly missing?: Effect;
  /** The n-th time it was not met in a year (the last goes on); `consecutive`: in a row. */
  readonly nth?: { readonly consecutive?: boolean; readonly effects: readonly Effect[] };
  /** For each one above it, at most `most` of them; a broken one in part. */
  readonly over?: Effect & { readonly most?: string };
  /** Done in part earns these in proportion, in full once it is met. */
  readonly proportion?: Effect;
}

/** 事项: what each event of these kinds gives or takes. */
export interface EventRule extends RuleHead {
  readonly kind: "event";
  readonly event: readonly string[];
  readonly effect: Effect;
  /** Of several events that concern one placement only the one worth most counts. */
  readonly highestOnly?: boolean;
  /** At most so many in a span, the earliest ones. */
  readonly most?: { readonly count: number; readonly per: Span };
  /** The placement that it concerns, or all of the unit's in that span, earn nothing. */
  readonly voids?: "placement" | Span;
}

/** 封顶, 保底: what was earned in a span never counts for more than `most` or less than `least`. */
export interface CapRule extends RuleHead {
  readonly kind: "cap";
  readonly per: Span;
  readonly quantity: "points" | "money";
  /** Points of placements alone, or with all that was settled besides. */
  readonly on: "placements" | "all";
  /** Only these placements; with `on: placements`. */
  readonly when?: ClauseCondition;
  readonly most?: Amount;
  readonly least?: Amount;
}

/** 基础分: given in each span. */
export interface BaseRule extends RuleHead {
  readonly kind: "base";
  readonly per: Span;
  readonly effect: Effect;
}

/** 比率: pieces of the span's submissions that were placed ÷ pieces submitted. Nothing submitted has no rate. */
export interface RateRule extends RuleHead {
  readonly kind: "rate";
  readonly per: Span;
  /** Exclusive; a fraction "0.3". */
  readonly below?: string;
  /** Inclusive. */
  readonly from?: string;
  readonly effect: Effect;
}

/** 折算: every N placements of a kind earn what one does; what is left over in a span earns nothing. */
export interface ConvertRule extends RuleHead {
  readonly kind: "convert";
  readonly per: Span;
  readonly when: ClauseCondition;
  readonly every: number;
  /** The worth of one; placements of a different worth are not put together. */
  readonly effect: Effect;
}

/** 折现: money for the points of a span; `分值` are the points of all kinds. */
export interface PayRule extends RuleHead {
  readonly kind: "pay";
  readonly per: Span;
  readonly money: Amount;
}

/** 名次: what the first, second, third … by points get; equal points share a place. */
export interface PlaceRule extends RuleHead {
  readonly kind: "place";
  readonly per: Span;
  readonly perClass?: boolean;
  readonly effects: readonly Effect[];
}

export type SettlementRule = TaskRule | EventRule | CapRule | BaseRule | RateRule | ConvertRule | PayRule | PlaceRule;

/** One line of a period's settlement. `points` and `money` may be negative, and are "0" where only the word counts. */
export interface SettlementLine {
  readonly id: string;
  readonly officeId: string;
  readonly unitId: string;
  /** Null = the unit's own. */
  readonly correspondentId: string | null;
  readonly kind: SettlementRule["kind"];
  /** The span that was settled, both inclusive, and how it is printed. An event's span is its day. */
  readonly from: Day;
  readonly to: Day;
  readonly label: string;
  readonly points: string;
  readonly money: string;
  readonly remark: string;
  /** Of a task: whether it was met; null for other lines. */
  readonly met: boolean | null;
  readonly ruleSetId: string;
  readonly clause: string;
  readonly arithmetic: string;
}
