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
  /** Decimal strings. */
  readonly points: string;
  readonly yearPoints: string;
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
