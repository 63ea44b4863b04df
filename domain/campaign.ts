import type { Tier } from "./outlet.ts";
import type { Day, Instant } from "./time.ts";

/** 专题: pieces on one subject in some days. */
export interface Campaign {
  readonly id: string;
  readonly officeId: string;
  readonly name: string;
  readonly from: Day;
  readonly to: Day;
  /** Any of them in a title or a text makes a piece of these days belong, until a person says otherwise. */
  readonly keywords: readonly string[];
  /** Units that are invited; empty = every unit. */
  readonly unitIds: readonly string[];
  readonly createdBy: string;
  readonly createdAt: Instant;
  readonly closedAt: Instant | null;
}

/** A person's word whether a piece belongs; the latest stands above the keywords. */
export interface CampaignWord {
  readonly campaignId: string;
  /** The piece, or a placement by hand that stands for itself. */
  readonly pieceId: string;
  readonly submissionId: string | null;
  /** Null = as the keywords say. */
  readonly belongs: boolean | null;
  readonly userId: string;
  readonly at: Instant;
}

/** Why a piece belongs. */
export type BelongsBy =
  | { readonly by: "person"; readonly userId: string }
  | { readonly by: "keyword"; readonly keyword: string };

/** A piece of a campaign. */
export interface CampaignPiece {
  readonly pieceId: string;
  readonly submissionId: string | null;
  readonly unitId: string;
  readonly title: string;
  /** The day on which its first version that belongs was handed in; null for what was only entered as a placement. */
  readonly submittedOn: Day | null;
  readonly why: BelongsBy;
  readonly placements: number;
}

/** 专题 coverage. */
export interface CampaignCoverage {
  readonly campaign: Campaign;
  /** Pieces handed in. */
  readonly submitted: number;
  /** Pieces of which a placement stands. */
  readonly published: number;
  readonly placements: number;
  readonly byTier: Readonly<Record<Tier, number>>;
  /** Points of these placements by the ledger, a decimal. */
  readonly points: string;
  readonly units: number;
  /** Invited units that handed in nothing; empty where every unit is invited. */
  readonly silentUnitIds: readonly string[];
  readonly pieces: readonly CampaignPiece[];
}

/** The keyword that a text holds, letters alike whatever their case and width. */
export function keywordIn(keywords: readonly string[], texts: readonly string[]): string | null {
  const plain = (text: string) => text.normalize("NFKC").toLowerCase();
  const all = texts.map(plain);
  return keywords.find((keyword) => all.some((text) => text.includes(plain(keyword)))) ?? null;
}
