import type { Period, PersonRow, SettledRow, UnitRow } from "./bulletin.ts";
import type { OfficeLevel } from "./office.ts";
import type { OutletKind, Tier } from "./outlet.ts";
import type { TargetProgress } from "./target.ts";
import type { Day } from "./time.ts";

/** 报表. `bulletin` is a document of its own; see bulletin.ts. */
export const REPORT_KINDS = [
  "ranking",
  "assessment",
  "payment",
  "unit",
  "person",
  "outlets",
  "topics",
  "targets",
  "offices",
] as const;
export type ReportKind = (typeof REPORT_KINDS)[number];
export const REPORT_KIND_NAMES: Readonly<Record<ReportKind, string>> = {
  ranking: "上稿排名",
  assessment: "考核得分",
  payment: "奖励发放表",
  unit: "单位上稿台账",
  person: "个人上稿记录",
  outlets: "媒体覆盖情况",
  topics: "题材分布情况",
  targets: "任务完成情况",
  offices: "下级上稿汇总",
};

interface ReportHead {
  readonly officeName: string;
  readonly period: Period;
}

type TierCounts = Readonly<Record<Tier, number>>;

/** What a month brought, for trends. */
export interface MonthRow {
  /** 2026-03 */
  readonly month: string;
  readonly submitted: number;
  readonly placed: number;
  readonly points: string;
  readonly byTier: TierCounts;
}

export interface RankedUnit extends UnitRow {
  /** Its rank in the period before; null when the unit had no place then. */
  readonly rankBefore: number | null;
}

export interface RankingFigures extends ReportHead {
  readonly units: readonly RankedUnit[];
  readonly people: readonly PersonRow[];
  /** The twelve months up to the period's last. */
  readonly months: readonly MonthRow[];
  /** Placements of each unit in these months, in the order of `units`. */
  readonly heat: readonly { readonly unit: string; readonly counts: readonly number[] }[];
}

export interface AssessmentRow {
  readonly rank: number;
  readonly unit: string;
  readonly unitClass: string;
  readonly placed: number;
  /** Decimal strings, one a part of the period in the order of `parts`. */
  readonly points: readonly string[];
  /** What is added and taken off beside placements; the sum of `adjustments`. */
  readonly adjusted: string;
  readonly adjustments: readonly { readonly points: string; readonly reason: string }[];
  readonly total: string;
}

export interface AssessmentFigures extends ReportHead {
  /** 一季度 … or 1月 …: what the period is summed from. */
  readonly parts: readonly string[];
  readonly rows: readonly AssessmentRow[];
}

export interface PaymentRow {
  /** （单位） where nobody signed. */
  readonly name: string;
  readonly unit: string;
  readonly pieces: number;
  readonly money: string;
}

export interface PaidPiece {
  readonly name: string;
  readonly title: string;
  readonly outlet: string;
  readonly publishedOn: Day;
  readonly money: string;
  readonly arithmetic: string;
}

export interface PaymentFigures extends ReportHead {
  readonly rows: readonly PaymentRow[];
  readonly pieces: readonly PaidPiece[];
  readonly total: string;
}

/** A placement as an account lists it. */
export interface AccountRow {
  readonly placementId: string;
  readonly title: string;
  readonly authors: readonly string[];
  readonly outlet: string;
  readonly tier: Tier;
  readonly page: string | null;
  readonly publishedOn: Day;
  readonly points: string;
  readonly money: string;
  readonly clause: string;
  readonly arithmetic: string;
}

export interface UnitFigures extends ReportHead {
  readonly unit: string;
  readonly unitClass: string;
  readonly rank: number;
  readonly of: number;
  readonly points: string;
  readonly months: readonly MonthRow[];
  readonly people: readonly PersonRow[];
  readonly placements: readonly AccountRow[];
  readonly settlement: readonly SettledRow[];
}

/** What proves a placement; empty texts where nothing is kept (an entry by hand says who entered it). */
export interface RecordProof {
  readonly address: string;
  readonly sha256: string;
  readonly note: string;
}

export interface PersonFigures extends ReportHead {
  readonly name: string;
  readonly unit: string;
  readonly points: string;
  readonly money: string;
  readonly months: readonly MonthRow[];
  readonly placements: readonly (AccountRow & { readonly proof: RecordProof })[];
  readonly settlement: readonly SettledRow[];
}

export interface OutletRow {
  readonly outlet: string;
  readonly tier: Tier;
  readonly kind: OutletKind;
  readonly placed: number;
  readonly units: number;
  readonly points: string;
  readonly lastOn: Day;
}

export interface OutletFigures extends ReportHead {
  readonly rows: readonly OutletRow[];
  /** Outlets in the list that printed nothing in the period. */
  readonly without: readonly string[];
  readonly byTier: TierCounts;
}

export interface TopicRow {
  readonly topic: string;
  readonly submitted: number;
  readonly placed: number;
  readonly units: number;
  readonly byTier: TierCounts;
  readonly points: string;
}

export interface TopicFigures extends ReportHead {
  readonly rows: readonly TopicRow[];
}

export interface TargetFigures extends ReportHead {
  /** Up to which day it is counted. */
  readonly today: Day;
  readonly rows: readonly TargetProgress[];
  readonly silent: readonly string[];
  readonly late: readonly string[];
  readonly cutOffDay: number | null;
  readonly adoption: readonly {
    readonly unit: string;
    readonly submitted: number;
    readonly adopted: number;
  }[];
  readonly praised: readonly string[];
  readonly criticised: readonly { readonly unit: string; readonly months: number }[];
}

/** An office below another, in the figures of its own bulletin. */
export interface OfficeStanding {
  /** Among the offices of its level; equal points share a rank. */
  readonly rank: number;
  readonly office: string;
  readonly level: OfficeLevel | null;
  /** The office right above it; null = the one whose report this is. */
  readonly parent: string | null;
  readonly units: number;
  readonly submitted: number;
  readonly placed: number;
  readonly byTier: TierCounts;
  readonly points: string;
  /** Matches of the period that wait for a person, and so are in no figure. */
  readonly waiting: number;
  /** Its bulletin of the period that was issued last; null = none was. */
  readonly issued: { readonly revision: number; readonly stands: boolean } | null;
  /** The rules by which its points are counted. */
  readonly ruleSets: readonly string[];
}

export interface OfficesFigures extends ReportHead {
  /** By level from the top, then by rank. */
  readonly rows: readonly OfficeStanding[];
}
