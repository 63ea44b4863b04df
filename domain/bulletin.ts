import type { BulletinFonts, BulletinTemplate } from "./bulletin-template.ts";
import type { Tier } from "./outlet.ts";
import type { Day, Instant } from "./time.ts";

export const PERIOD_KINDS = ["month", "quarter", "half", "year"] as const;
export type PeriodKind = (typeof PERIOD_KINDS)[number];

/** A bulletin's period; both days inclusive. `label` is how it is printed: 2026年3月, 2026年第一季度. */
export interface Period {
  readonly kind: PeriodKind;
  readonly from: Day;
  readonly to: Day;
  readonly label: string;
}

export interface UnitRow {
  /** Among the units of its class; equal points share a rank (1, 1, 3). */
  readonly rank: number;
  readonly unitId: string;
  readonly unit: string;
  readonly unitClass: string;
  readonly submitted: number;
  readonly placed: number;
  readonly byTier: Readonly<Record<Tier, number>>;
  /** Decimal strings: of the placements and of what was settled besides. */
  readonly points: string;
  readonly yearPoints: string;
  /** What of `points` was settled beside placements; bulletins issued before it was counted in go without. */
  readonly settled?: string;
}

/** 加减分: a line of a settlement (task, event, cap …) whose span ends in the period. */
export interface SettledRow {
  readonly unit: string;
  /** Null = the unit's own. */
  readonly person: string | null;
  /** The span, as printed. */
  readonly label: string;
  /** Decimal strings; "0" where only the word counts. */
  readonly points: string;
  readonly money: string;
  readonly remark: string;
  readonly clause: string;
  readonly arithmetic: string;
}

export interface PersonRow {
  readonly rank: number;
  readonly correspondentId: string;
  readonly name: string;
  readonly unit: string;
  readonly placed: number;
  readonly points: string;
  readonly money: string;
}

export interface PlacedRow {
  readonly placementId: string;
  readonly title: string;
  readonly unit: string;
  readonly authors: readonly string[];
  readonly outlet: string;
  readonly tier: Tier;
  readonly publishedOn: Day;
  readonly page: string | null;
  readonly points: string;
  readonly clause: string;
}

/** The sums of another period, to compare with. */
export interface PeriodTotals {
  readonly label: string;
  readonly submitted: number;
  readonly placed: number;
  readonly points: string;
}

/** 更正: what an issued bulletin said and what stands now. */
export interface CorrectionRow {
  /** The period that is corrected, as printed: 2026年2月. */
  readonly label: string;
  readonly unit: string;
  /** Decimal strings. */
  readonly before: string;
  readonly after: string;
  /** In words: 补记《…》（省报，2月3日）10分. */
  readonly reason: string;
}

/** How the tasks of a period were kept, and who is named for it. */
export interface TaskFigures {
  readonly met: number;
  readonly missed: number;
  /** Names of the units, in the order of the tables. */
  readonly missedUnits: readonly string[];
  /** Units that sent what they owed, but after the cut-off day. */
  readonly lateUnits: readonly string[];
  readonly cutOffDay: number | null;
  readonly praised: readonly string[];
  /** Units without the month's task for that many months on end. */
  readonly criticised: readonly { readonly unit: string; readonly months: number }[];
}

/** Every figure of a bulletin; its texts and tables are written from this alone. */
export interface BulletinFigures {
  readonly officeName: string;
  readonly period: Period;
  readonly submitted: number;
  readonly placed: number;
  /**
   * 采用率 = pieces submitted in the period that were placed by its last day ÷ pieces submitted in the period, 0–1; null
   * when nothing was submitted.
   */
  readonly adoptionRate: number | null;
  readonly points: string;
  readonly byTier: Readonly<Record<Tier, number>>;
  /** Still waiting for a person, of the period: a bulletin says what it leaves out. */
  readonly waiting: number;
  readonly units: readonly UnitRow[];
  readonly people: readonly PersonRow[];
  readonly placements: readonly PlacedRow[];
  /** 零报送: units that sent nothing. */
  readonly silentUnits: readonly string[];
  readonly ruleSets: readonly string[];
  /** What follows stands in bulletins since they are counted; one issued earlier goes without. */
  readonly compared?: readonly PeriodTotals[];
  readonly corrections?: readonly CorrectionRow[];
  readonly tasks?: TaskFigures | null;
  readonly settlement?: readonly SettledRow[];
  /** The office's own texts and fonts, so that a later change of them does not touch what was issued. */
  readonly template?: BulletinTemplate;
  readonly fonts?: BulletinFonts;
}

/** 通报. Frozen when issued: `figures` and `digest` never change after; a correction is a new revision. */
export interface Bulletin {
  readonly id: string;
  readonly officeId: string;
  readonly revision: number;
  readonly figures: BulletinFigures;
  /** SHA-256 of the canonical JSON of `figures`. */
  readonly digest: string;
  readonly issuedAt: Instant;
  readonly issuedBy: string;
}
